package loam.lm;

/** rᵀAr of a symmetric matrix, of which the lower half is read. */
final class QuadraticForm {
  private QuadraticForm() {}

  /**
   * The value.
   *
   * @param a matrix [r.length · r.length] by rows
   */
  static double of(double[] a, double[] r) {
    int n = r.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += r[i] * (2 * dot(a, i * n, r, i) + a[i * n + i] * r[i]);
    }
    return sum;
  }

  /** Four chains of additions, since each waits for the one before. */
  private static double dot(double[] a, int at, double[] r, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      s0 += a[at + j] * r[j];
      s1 += a[at + j + 1] * r[j + 1];
      s2 += a[at + j + 2] * r[j + 2];
      s3 += a[at + j + 3] * r[j + 3];
    }
    for (; j < count; j++) {
      s0 += a[at + j] * r[j];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
