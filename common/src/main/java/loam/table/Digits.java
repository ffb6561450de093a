package loam.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Numbers for readers: few digits, and a power of ten where a plain number would be long. */
public final class Digits {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private static final Pattern FLOATING = Pattern.compile("\\b(\\d(?:\\.\\d+)?)e([+-]\\d+)\\b");

  private Digits() {}

  /** Such as 0.931, 12.5, 7.5×10⁻⁵; "–" for NaN. */
  public static String of(double value, int significant) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(significant, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -3 && exponent < 5) {
      return minus(
          rounded
              .setScale(Math.max(0, significant - 1 - exponent), RoundingMode.HALF_EVEN)
              .toPlainString());
    }
    BigDecimal mantissa =
        rounded.scaleByPowerOfTen(-exponent).setScale(significant - 1, RoundingMode.HALF_EVEN);
    return minus(mantissa.toPlainString()) + "×" + powerOfTen(exponent);
  }

  /** A sentence with its powers of ten written so: 6.2e-07 becomes 6.2×10⁻⁷. */
  public static String inWords(String sentence) {
    return FLOATING
        .matcher(sentence)
        .replaceAll(m -> m.group(1) + "×" + powerOfTen(Integer.parseInt(m.group(2))));
  }

  /** Such as 10⁻⁴. */
  public static String powerOfTen(int exponent) {
    StringBuilder out = new StringBuilder("10");
    for (char c : Integer.toString(exponent).toCharArray()) {
      out.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return out.toString();
  }

  /** A count, in groups of three. */
  public static String count(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    String digits = Long.toString(Math.round(value));
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      boolean group = i > 0 && (digits.length() - i) % 3 == 0 && digits.charAt(i - 1) != '-';
      out.append(group ? "\u202f" : "").append(digits.charAt(i));
    }
    return digits.length() > 4 ? out.toString() : digits;
  }

  private static String minus(String plain) {
    return plain.replace('-', '−');
  }
}
