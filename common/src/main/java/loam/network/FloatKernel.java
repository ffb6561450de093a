package loam.network;

/**
 * The loops of a float32 network that take its time. Implementations give the same bits: each entry
 * of a result is one chain of fused multiply-adds in the order of k, whatever the width of the
 * registers, which lie along columns.
 */
interface FloatKernel {
  /** Columns are multiples of this, rows of {@link #ROWS}. */
  int LANES = 64 / Float.BYTES;

  int ROWS = 4;

  /**
   * C += A·B. Entry (r, k) of A is {@code a[aAt + r·aRow + k·aStep]}; B [depth × columns] and C
   * [rows × columns] are row-major with rows {@code bRow} and {@code cRow} apart.
   */
  void multiplyAdd(
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
      int columns);

  /** z[at … at+count) becomes mish(z); slope the derivative there. */
  void mish(float[] z, float[] slope, int at, int count);
}
