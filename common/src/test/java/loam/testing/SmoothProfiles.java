package loam.testing;

import java.util.List;
import java.util.SplittableRandom;
import loam.experiment.SoilCase;
import loam.physics.Coefficient;
import loam.physics.Column;

/** Smooth random profiles with their clean tendencies: enough variety to identify coefficients. */
public final class SmoothProfiles {
  private static final int WAVES = 8;

  private final SoilCase soil;
  private final long seed;

  /** Of a case with a known truth. */
  public SmoothProfiles(SoilCase soil, long seed) {
    this.soil = soil;
    this.seed = seed;
  }

  /** State [N] of profile id, inside the declared range and often touching its ends. */
  public double[] state(long id) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + id);
    Column column = soil.column();
    double[] x = new double[column.nodes()];
    for (int w = 0; w < WAVES; w++) {
      double wave = 1 + random.nextDouble() * 14;
      double phase = random.nextDouble() * 2 * Math.PI;
      double amplitude = random.nextGaussian() / wave;
      for (int i = 0; i < x.length; i++) {
        double depth = (column.nodeM(i) - column.nodeM(0)) / column.depthM();
        x[i] += amplitude * Math.sin(wave * depth + phase);
      }
    }
    double width = (soil.hi() - soil.lo()) * (0.05 + 0.85 * random.nextDouble());
    double place = Math.min(1, Math.max(0, 1.3 * random.nextDouble() - 0.15));
    double from = soil.lo() + place * (soil.hi() - soil.lo() - width);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double v : x) {
      least = Math.min(least, v);
      most = Math.max(most, v);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.min(soil.hi(), from + width * (x[i] - least) / (most - least));
    }
    return x;
  }

  /** Clean tendency [N−2] of a state with the true coefficients. */
  public double[] tendency(double[] state) {
    double[] out = new double[soil.column().rows()];
    Truths.tendency(soil).of(state, out);
    return out;
  }

  /** Tendency [N−2] with given coefficients: λ, and γ where there is one. */
  public double[] tendency(double[] state, Coefficient... coefficients) {
    double[] out = new double[soil.column().rows()];
    Truths.tendency(soil, List.of(coefficients)).of(state, out);
    return out;
  }
}
