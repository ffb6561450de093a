package loam.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
  /** Quantiles from tables of the distribution. */
  @ParameterizedTest
  @CsvSource({
    "2, 4.302653",
    "3, 3.182446",
    "4, 2.776445",
    "9, 2.262157",
    "29, 2.045230",
    "120, 1.979930"
  })
  void quantilesAreThoseOfTables(double freedom, double quantile) {
    assertEquals(quantile, StudentT.quantile(freedom), 1e-6);
    assertEquals(quantile, 1.959964 * StudentT.widening(freedom), 1e-6);
  }
}
