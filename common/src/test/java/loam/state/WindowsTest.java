package loam.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WindowsTest {
  private static SensorRecord record(int rows) {
    return new SensorRecord(new double[] {0.1, 0.2, 0.3}, 3600, new double[rows][3]);
  }

  private static int[] starts(SensorRecord record) {
    return Windows.starts(record, 70, 30, FilterSettings.standard());
  }

  /** Every row that a first window has forgotten its start at is compared somewhere. */
  @Test
  void everyRowIsCompared() {
    for (int rows = 70; rows < 400; rows += 7) {
      int[] starts = starts(record(rows));
      boolean[] compared = new boolean[rows];
      for (int start : starts) {
        assertTrue(start >= 0 && start + 70 <= rows);
        for (int k = start + 30; k < start + 70; k++) {
          compared[k] = true;
        }
      }
      for (int k = 30; k < rows; k++) {
        assertTrue(compared[k], "row " + k + " of " + rows);
      }
      assertEquals((rows - 30 + 39) / 40, starts.length, "no more than it takes");
    }
  }

  @Test
  void noWindowSpansALongGapOfAnEnd() {
    SensorRecord record = record(250);
    for (int k = 100; k < 110; k++) {
      record.state()[k][2] = Double.NaN;
    }
    for (int start : starts(record)) {
      assertTrue(start + 70 <= 100 || start >= 110, "from " + start);
    }
    assertArrayEquals(new int[0], starts(record(69)));
  }
}
