package loam.network;

/**
 * Constants of eˣ in float64: x = k·ln 2 + r, |r| ≤ ln 2/2, eʳ by its series, 2ᵏ by adding k to the
 * exponent. Adding ROUND leaves k in the low bits of the sum.
 */
final class DoubleExp {
  static final double LOG2E = 0x1.71547652b82fep0;
  static final double ROUND = 0x1.8p52;
  static final double LN2_HIGH = 0x1.62e42fefa38p-1;
  static final double LN2_LOW = 0x1.ef35793c7673p-45;
  static final double C2 = 1.0 / 2;
  static final double C3 = 1.0 / 6;
  static final double C4 = 1.0 / 24;
  static final double C5 = 1.0 / 120;
  static final double C6 = 1.0 / 720;
  static final double C7 = 1.0 / 5040;
  static final double C8 = 1.0 / 40320;
  static final double C9 = 1.0 / 362880;
  static final double C10 = 1.0 / 3628800;
  static final double C11 = 1.0 / 39916800;
  static final double C12 = 1.0 / 479001600;
  static final double C13 = 1.0 / 6227020800.0;
  static final int EXPONENT = 52;

  private DoubleExp() {}
}
