package loam.testing;

import java.util.SplittableRandom;
import loam.physics.Column;

/** Random inputs for laws, and the vector arithmetic that laws are stated in. */
public final class Arbitrary {
  private Arbitrary() {}

  /** A column of any kind: equal or stretched layers, layers of any thickness, sensor depths. */
  public static Column column(SplittableRandom random, int minNodes, int maxNodes) {
    int n = random.nextInt(minNodes, maxNodes + 1);
    double depth = Math.pow(10, random.nextDouble(-1, 1.5));
    double[] steps = new double[n];
    for (int i = 0; i < n; i++) {
      steps[i] = depth / n * Math.pow(10, random.nextDouble(-0.7, 0.7));
    }
    return switch (random.nextInt(4)) {
      case 0 -> Column.uniform(n, depth);
      case 1 -> Column.stretched(0.3 * depth / n, depth, n);
      case 2 -> Column.ofLayers(steps);
      default -> {
        for (int i = 1; i < n; i++) {
          steps[i] += steps[i - 1];
        }
        yield Column.ofDepths(steps);
      }
    };
  }

  /** Standard normal entries. */
  public static double[] vector(SplittableRandom random, int length) {
    double[] v = new double[length];
    for (int i = 0; i < length; i++) {
      v[i] = random.nextGaussian();
    }
    return v;
  }

  /** Entries uniform in [lo, hi). */
  public static double[] vector(SplittableRandom random, int length, double lo, double hi) {
    double[] v = new double[length];
    for (int i = 0; i < length; i++) {
      v[i] = random.nextDouble(lo, hi);
    }
    return v;
  }

  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  public static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
