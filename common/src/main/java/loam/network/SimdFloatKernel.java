package loam.network;

import static loam.network.FloatExp.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The Java Vector API; registers lie along columns, so their width leaves no trace in the bits. */
final class SimdFloatKernel implements FloatKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int V = SPECIES.length();

  /** Sixteen accumulators need the 32 registers of AVX-512. */
  private static final boolean WIDE = V == LANES;

  static int bits() {
    return SPECIES.vectorBitSize();
  }

  @Override
  public void multiplyAdd(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bRow,
      float[] c,
      int cAt,
      int cRow,
      int rows,
      int depth,
      int columns) {
    int j = 0;
    for (; WIDE && j + 4 * V <= columns; j += 4 * V) {
      for (int r = 0; r < rows; r += ROWS) {
        tile4(a, aAt + r * aRow, aRow, aStep, b, bAt + j, bRow, c, cAt + r * cRow + j, cRow, depth);
      }
    }
    for (; j + 2 * V <= columns; j += 2 * V) {
      for (int r = 0; r < rows; r += ROWS) {
        tile2(a, aAt + r * aRow, aRow, aStep, b, bAt + j, bRow, c, cAt + r * cRow + j, cRow, depth);
      }
    }
    for (; j < columns; j += V) {
      for (int r = 0; r < rows; r += ROWS) {
        tile1(a, aAt + r * aRow, aRow, aStep, b, bAt + j, bRow, c, cAt + r * cRow + j, cRow, depth);
      }
    }
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  private static void tile4(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bRow,
      float[] c,
      int cAt,
      int cRow,
      int depth) {
    int c1 = cAt + cRow;
    int c2 = c1 + cRow;
    int c3 = c2 + cRow;
    FloatVector s00 = load(c, cAt);
    FloatVector s01 = load(c, cAt + V);
    FloatVector s02 = load(c, cAt + 2 * V);
    FloatVector s03 = load(c, cAt + 3 * V);
    FloatVector s10 = load(c, c1);
    FloatVector s11 = load(c, c1 + V);
    FloatVector s12 = load(c, c1 + 2 * V);
    FloatVector s13 = load(c, c1 + 3 * V);
    FloatVector s20 = load(c, c2);
    FloatVector s21 = load(c, c2 + V);
    FloatVector s22 = load(c, c2 + 2 * V);
    FloatVector s23 = load(c, c2 + 3 * V);
    FloatVector s30 = load(c, c3);
    FloatVector s31 = load(c, c3 + V);
    FloatVector s32 = load(c, c3 + 2 * V);
    FloatVector s33 = load(c, c3 + 3 * V);
    for (int k = 0, ia = aAt, ib = bAt; k < depth; k++, ia += aStep, ib += bRow) {
      FloatVector b0 = load(b, ib);
      FloatVector b1 = load(b, ib + V);
      FloatVector b2 = load(b, ib + 2 * V);
      FloatVector b3 = load(b, ib + 3 * V);
      FloatVector x = FloatVector.broadcast(SPECIES, a[ia]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      s03 = x.fma(b3, s03);
      x = FloatVector.broadcast(SPECIES, a[ia + aRow]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      s13 = x.fma(b3, s13);
      x = FloatVector.broadcast(SPECIES, a[ia + 2 * aRow]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      s23 = x.fma(b3, s23);
      x = FloatVector.broadcast(SPECIES, a[ia + 3 * aRow]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
      s33 = x.fma(b3, s33);
    }
    s00.intoArray(c, cAt);
    s01.intoArray(c, cAt + V);
    s02.intoArray(c, cAt + 2 * V);
    s03.intoArray(c, cAt + 3 * V);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + V);
    s12.intoArray(c, c1 + 2 * V);
    s13.intoArray(c, c1 + 3 * V);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + V);
    s22.intoArray(c, c2 + 2 * V);
    s23.intoArray(c, c2 + 3 * V);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + V);
    s32.intoArray(c, c3 + 2 * V);
    s33.intoArray(c, c3 + 3 * V);
  }

  private static void tile2(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bRow,
      float[] c,
      int cAt,
      int cRow,
      int depth) {
    int c1 = cAt + cRow;
    int c2 = c1 + cRow;
    int c3 = c2 + cRow;
    FloatVector s00 = load(c, cAt);
    FloatVector s01 = load(c, cAt + V);
    FloatVector s10 = load(c, c1);
    FloatVector s11 = load(c, c1 + V);
    FloatVector s20 = load(c, c2);
    FloatVector s21 = load(c, c2 + V);
    FloatVector s30 = load(c, c3);
    FloatVector s31 = load(c, c3 + V);
    for (int k = 0, ia = aAt, ib = bAt; k < depth; k++, ia += aStep, ib += bRow) {
      FloatVector b0 = load(b, ib);
      FloatVector b1 = load(b, ib + V);
      FloatVector x = FloatVector.broadcast(SPECIES, a[ia]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = FloatVector.broadcast(SPECIES, a[ia + aRow]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = FloatVector.broadcast(SPECIES, a[ia + 2 * aRow]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = FloatVector.broadcast(SPECIES, a[ia + 3 * aRow]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
    }
    s00.intoArray(c, cAt);
    s01.intoArray(c, cAt + V);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + V);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + V);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + V);
  }

  private static void tile1(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bRow,
      float[] c,
      int cAt,
      int cRow,
      int depth) {
    FloatVector s0 = load(c, cAt);
    FloatVector s1 = load(c, cAt + cRow);
    FloatVector s2 = load(c, cAt + 2 * cRow);
    FloatVector s3 = load(c, cAt + 3 * cRow);
    for (int k = 0, ia = aAt, ib = bAt; k < depth; k++, ia += aStep, ib += bRow) {
      FloatVector b0 = load(b, ib);
      s0 = FloatVector.broadcast(SPECIES, a[ia]).fma(b0, s0);
      s1 = FloatVector.broadcast(SPECIES, a[ia + aRow]).fma(b0, s1);
      s2 = FloatVector.broadcast(SPECIES, a[ia + 2 * aRow]).fma(b0, s2);
      s3 = FloatVector.broadcast(SPECIES, a[ia + 3 * aRow]).fma(b0, s3);
    }
    s0.intoArray(c, cAt);
    s1.intoArray(c, cAt + cRow);
    s2.intoArray(c, cAt + 2 * cRow);
    s3.intoArray(c, cAt + 3 * cRow);
  }

  @Override
  public void mish(float[] z, float[] slope, int at, int count) {
    for (int i = at; i < at + count; i += V) {
      FloatVector v = load(z, i).max(Mish.LOWEST_FLOAT);
      FloatVector x = v.min(Mish.HIGHEST_FLOAT);
      FloatVector e = exp(x);
      FloatVector n = e.mul(e.add(2));
      FloatVector r = FloatVector.broadcast(SPECIES, 1).div(n.add(2));
      FloatVector t = n.mul(r);
      v.mul(t).intoArray(z, i);
      x.mul(4).fma(e.mul(r).mul(e.add(1).mul(r)), t).intoArray(slope, i);
    }
  }

  private static FloatVector exp(FloatVector x) {
    FloatVector shifted = x.fma(LOG2E, ROUND);
    FloatVector k = shifted.sub(ROUND);
    FloatVector r = k.fma(broadcast(-LN2_LOW), k.fma(broadcast(-LN2_HIGH), x));
    FloatVector p = broadcast(C7); // float32
    // float64: DoubleVector p = broadcast(C13);
    // float64: p = p.fma(r, broadcast(C12));
    // float64: p = p.fma(r, broadcast(C11));
    // float64: p = p.fma(r, broadcast(C10));
    // float64: p = p.fma(r, broadcast(C9));
    // float64: p = p.fma(r, broadcast(C8));
    // float64: p = p.fma(r, broadcast(C7));
    p = p.fma(r, broadcast(C6));
    p = p.fma(r, broadcast(C5));
    p = p.fma(r, broadcast(C4));
    p = p.fma(r, broadcast(C3));
    p = p.fma(r, broadcast(C2));
    p = p.fma(r, broadcast(1));
    p = p.fma(r, broadcast(1));
    var power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, EXPONENT);
    return p.reinterpretAsInts().add(power).reinterpretAsFloats();
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
