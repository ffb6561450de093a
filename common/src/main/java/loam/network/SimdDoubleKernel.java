package loam.network;

import static loam.network.DoubleExp.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The Java Vector API; registers lie along columns, so their width leaves no trace in the bits. */
final class SimdDoubleKernel implements DoubleKernel {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int V = SPECIES.length();

  /** Sixteen accumulators need the 32 registers of AVX-512. */
  private static final boolean WIDE = V == LANES;

  static int bits() {
    return SPECIES.vectorBitSize();
  }

  @Override
  public void multiplyAdd(
      double[] a,
      int aAt,
      int aRow,
      int aStep,
      double[] b,
      int bAt,
      int bRow,
      double[] c,
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

  private static DoubleVector load(double[] values, int at) {
    return DoubleVector.fromArray(SPECIES, values, at);
  }

  private static void tile4(
      double[] a,
      int aAt,
      int aRow,
      int aStep,
      double[] b,
      int bAt,
      int bRow,
      double[] c,
      int cAt,
      int cRow,
      int depth) {
    int c1 = cAt + cRow;
    int c2 = c1 + cRow;
    int c3 = c2 + cRow;
    DoubleVector s00 = load(c, cAt);
    DoubleVector s01 = load(c, cAt + V);
    DoubleVector s02 = load(c, cAt + 2 * V);
    DoubleVector s03 = load(c, cAt + 3 * V);
    DoubleVector s10 = load(c, c1);
    DoubleVector s11 = load(c, c1 + V);
    DoubleVector s12 = load(c, c1 + 2 * V);
    DoubleVector s13 = load(c, c1 + 3 * V);
    DoubleVector s20 = load(c, c2);
    DoubleVector s21 = load(c, c2 + V);
    DoubleVector s22 = load(c, c2 + 2 * V);
    DoubleVector s23 = load(c, c2 + 3 * V);
    DoubleVector s30 = load(c, c3);
    DoubleVector s31 = load(c, c3 + V);
    DoubleVector s32 = load(c, c3 + 2 * V);
    DoubleVector s33 = load(c, c3 + 3 * V);
    for (int k = 0, ia = aAt, ib = bAt; k < depth; k++, ia += aStep, ib += bRow) {
      DoubleVector b0 = load(b, ib);
      DoubleVector b1 = load(b, ib + V);
      DoubleVector b2 = load(b, ib + 2 * V);
      DoubleVector b3 = load(b, ib + 3 * V);
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[ia]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      s03 = x.fma(b3, s03);
      x = DoubleVector.broadcast(SPECIES, a[ia + aRow]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      s13 = x.fma(b3, s13);
      x = DoubleVector.broadcast(SPECIES, a[ia + 2 * aRow]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      s23 = x.fma(b3, s23);
      x = DoubleVector.broadcast(SPECIES, a[ia + 3 * aRow]);
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
      double[] a,
      int aAt,
      int aRow,
      int aStep,
      double[] b,
      int bAt,
      int bRow,
      double[] c,
      int cAt,
      int cRow,
      int depth) {
    int c1 = cAt + cRow;
    int c2 = c1 + cRow;
    int c3 = c2 + cRow;
    DoubleVector s00 = load(c, cAt);
    DoubleVector s01 = load(c, cAt + V);
    DoubleVector s10 = load(c, c1);
    DoubleVector s11 = load(c, c1 + V);
    DoubleVector s20 = load(c, c2);
    DoubleVector s21 = load(c, c2 + V);
    DoubleVector s30 = load(c, c3);
    DoubleVector s31 = load(c, c3 + V);
    for (int k = 0, ia = aAt, ib = bAt; k < depth; k++, ia += aStep, ib += bRow) {
      DoubleVector b0 = load(b, ib);
      DoubleVector b1 = load(b, ib + V);
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[ia]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = DoubleVector.broadcast(SPECIES, a[ia + aRow]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = DoubleVector.broadcast(SPECIES, a[ia + 2 * aRow]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = DoubleVector.broadcast(SPECIES, a[ia + 3 * aRow]);
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
      double[] a,
      int aAt,
      int aRow,
      int aStep,
      double[] b,
      int bAt,
      int bRow,
      double[] c,
      int cAt,
      int cRow,
      int depth) {
    DoubleVector s0 = load(c, cAt);
    DoubleVector s1 = load(c, cAt + cRow);
    DoubleVector s2 = load(c, cAt + 2 * cRow);
    DoubleVector s3 = load(c, cAt + 3 * cRow);
    for (int k = 0, ia = aAt, ib = bAt; k < depth; k++, ia += aStep, ib += bRow) {
      DoubleVector b0 = load(b, ib);
      s0 = DoubleVector.broadcast(SPECIES, a[ia]).fma(b0, s0);
      s1 = DoubleVector.broadcast(SPECIES, a[ia + aRow]).fma(b0, s1);
      s2 = DoubleVector.broadcast(SPECIES, a[ia + 2 * aRow]).fma(b0, s2);
      s3 = DoubleVector.broadcast(SPECIES, a[ia + 3 * aRow]).fma(b0, s3);
    }
    s0.intoArray(c, cAt);
    s1.intoArray(c, cAt + cRow);
    s2.intoArray(c, cAt + 2 * cRow);
    s3.intoArray(c, cAt + 3 * cRow);
  }

  @Override
  public void mish(double[] z, double[] slope, int at, int count) {
    for (int i = at; i < at + count; i += V) {
      DoubleVector v = load(z, i).max(Mish.LOWEST);
      DoubleVector x = v.min(Mish.HIGHEST);
      DoubleVector e = exp(x);
      DoubleVector n = e.mul(e.add(2));
      DoubleVector r = DoubleVector.broadcast(SPECIES, 1).div(n.add(2));
      DoubleVector t = n.mul(r);
      v.mul(t).intoArray(z, i);
      x.mul(4).fma(e.mul(r).mul(e.add(1).mul(r)), t).intoArray(slope, i);
    }
  }

  private static DoubleVector exp(DoubleVector x) {
    DoubleVector shifted = x.fma(LOG2E, ROUND);
    DoubleVector k = shifted.sub(ROUND);
    DoubleVector r = k.fma(broadcast(-LN2_LOW), k.fma(broadcast(-LN2_HIGH), x));
    DoubleVector p = r.fma(C13, C12);
    p = p.fma(r, broadcast(C11));
    p = p.fma(r, broadcast(C10));
    p = p.fma(r, broadcast(C9));
    p = p.fma(r, broadcast(C8));
    p = p.fma(r, broadcast(C7));
    p = p.fma(r, broadcast(C6));
    p = p.fma(r, broadcast(C5));
    p = p.fma(r, broadcast(C4));
    p = p.fma(r, broadcast(C3));
    p = p.fma(r, broadcast(C2));
    p = p.fma(r, broadcast(1));
    p = p.fma(r, broadcast(1));
    var power = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, EXPONENT);
    return p.reinterpretAsLongs().add(power).reinterpretAsDoubles();
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }
}
