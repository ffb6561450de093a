package loam.report;

import loam.table.Digits;

/** Ratios in words. */
final class Times {
  private Times() {}

  /** Such as 1.3×, 82×, 5400×, 10⁷×. */
  static String of(double times) {
    if (times < 9.95) {
      return Digits.of(times, 2) + "×";
    }
    if (times < 99_500) {
      double unit = Math.pow(10, Math.floor(Math.log10(times)) - 1);
      return Digits.count(Math.rint(times / unit) * unit) + "×";
    }
    return Digits.of(times, 1) + "×";
  }
}
