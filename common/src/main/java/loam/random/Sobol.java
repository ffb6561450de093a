package loam.random;

/**
 * The Sobol sequence in Gray-code order, with a digital shift in each dimension. Direction numbers
 * are those that S. Joe and F. Y. Kuo chose for good two-dimensional projections (2008).
 */
public final class Sobol {
  /** As many as the table of direction numbers has. */
  public static final int MOST_DIMENSIONS = 16;

  private static final int BITS = 32;

  /** Degree, inner coefficients of the primitive polynomial, and first m of dimensions 2, 3, …. */
  private static final int[][] TABLE = {
    {1, 0, 1},
    {2, 1, 1, 3},
    {3, 1, 1, 3, 1},
    {3, 2, 1, 1, 1},
    {4, 1, 1, 1, 3, 3},
    {4, 4, 1, 3, 5, 13},
    {5, 2, 1, 1, 5, 5, 17},
    {5, 4, 1, 1, 5, 5, 5},
    {5, 7, 1, 1, 7, 11, 19},
    {5, 11, 1, 1, 5, 1, 1},
    {5, 13, 1, 1, 1, 3, 11},
    {5, 14, 1, 3, 5, 5, 31},
    {6, 1, 1, 3, 3, 9, 7, 49},
    {6, 13, 1, 1, 1, 15, 21, 21},
    {6, 16, 1, 3, 1, 13, 27, 49},
  };

  private final int[][] directions;
  private final int[] state;
  private long index;

  /**
   * @param shifts 32 random bits for each dimension
   */
  public Sobol(int[] shifts) {
    if (shifts.length > MOST_DIMENSIONS) {
      throw new IllegalArgumentException("at most 16 dimensions, got " + shifts.length);
    }
    state = shifts.clone();
    directions = new int[shifts.length][];
    for (int d = 0; d < shifts.length; d++) {
      directions[d] = d == 0 ? vanDerCorput() : directions(TABLE[d - 1]);
    }
  }

  private static int[] vanDerCorput() {
    int[] v = new int[BITS];
    for (int i = 0; i < BITS; i++) {
      v[i] = 1 << (BITS - 1 - i);
    }
    return v;
  }

  private static int[] directions(int[] row) {
    int degree = row[0];
    int polynomial = row[1];
    int[] v = new int[BITS];
    for (int i = 0; i < BITS; i++) {
      if (i < degree) {
        v[i] = row[2 + i] << (BITS - 1 - i);
        continue;
      }
      v[i] = v[i - degree] ^ (v[i - degree] >>> degree);
      for (int k = 1; k < degree; k++) {
        if ((polynomial >> (degree - 1 - k) & 1) == 1) {
          v[i] ^= v[i - k];
        }
      }
    }
    return v;
  }

  /** The next point, each coordinate in [0, 1). */
  public double[] next() {
    double[] point = new double[state.length];
    int bit = Long.numberOfTrailingZeros(++index);
    for (int d = 0; d < state.length; d++) {
      point[d] = (state[d] & 0xffffffffL) * 0x1p-32;
      state[d] ^= directions[d][bit];
    }
    return point;
  }
}
