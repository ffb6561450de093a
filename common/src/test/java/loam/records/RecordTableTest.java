package loam.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RecordTableTest {

  @Test
  void edgesBetweenSensorsHaveNoDigitsOfTheirMean() {
    assertEquals("0.15", RecordTable.metres(0.5 * (0.1 + 0.2)));
    assertEquals("0.075", RecordTable.metres(0.5 * (0.05 + 0.1)));
    assertEquals("0.5", RecordTable.metres(0.5));
  }
}
