package loam.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
  @ParameterizedTest
  @CsvSource({
    "0.9312, 0.931",
    "12.5, 12.5",
    "7.5e-5, 7.50×10⁻⁵",
    "-3e-12, −3.00×10⁻¹²",
    "99960, 1.00×10⁵",
    "9996, 10000",
    "0.0009996, 0.00100",
    "0, 0",
    "1, 1.00",
    "NaN, –",
    "Infinity, ∞"
  })
  void threeDigits(double value, String text) {
    assertEquals(text, Digits.of(value, 3));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "9999, 9999", "20000, 20\u202f000", "1234567, 1\u202f234\u202f567"})
  void counts(double value, String text) {
    assertEquals(text, Digits.count(value));
  }

  @Test
  void sentencesHaveTheirPowersWritten() {
    assertEquals(
        "6.16×10⁻⁷ m² s⁻¹, C = 2.00×10⁶; a1e-3, 0.25 and 12e-07b stay",
        Digits.inWords("6.16e-07 m² s⁻¹, C = 2.00e+06; a1e-3, 0.25 and 12e-07b stay"));
  }
}
