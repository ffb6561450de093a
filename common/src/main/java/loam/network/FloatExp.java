package loam.network;

/**
 * Constants of eˣ in float32: x = k·ln 2 + r, |r| ≤ ln 2/2, eʳ by its series, 2ᵏ by adding k to the
 * exponent. Adding ROUND leaves k in the low bits of the sum.
 */
final class FloatExp {
  static final float LOG2E = (float) 0x1.71547652b82fep0;
  static final float ROUND = 0x1.8p23f;
  static final float LN2_HIGH = 0x1.62ep-1f;
  static final float LN2_LOW = (float) (0x1.62e42fefa39efp-1 - 0x1.62ep-1);
  static final float C2 = 1f / 2;
  static final float C3 = 1f / 6;
  static final float C4 = 1f / 24;
  static final float C5 = 1f / 120;
  static final float C6 = 1f / 720;
  static final float C7 = 1f / 5040;
  static final int EXPONENT = 23;

  private FloatExp() {}
}
