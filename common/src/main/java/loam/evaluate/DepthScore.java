package loam.evaluate;

import java.util.ArrayList;
import java.util.List;
import loam.rows.Tendency;

/**
 * Scores an identified coefficient on test profiles, depth by depth, beside the constants of {@link
 * DepthBaselines}. Not thread-safe.
 */
public final class DepthScore {
  private final DepthBaselines baselines;
  private final TendencyScore identified;
  private final Tendency unit;
  private final double[] x;
  private final double[] constantError;
  private final double[] perDepthError;
  private final double[] before;
  private final List<double[]> gains = new ArrayList<>();
  private int inBlock;

  /** Profiles in a block: four days of an hourly record. */
  private static final int BLOCK = 96;

  /**
   * @param identified the coefficient's score on the same column, without profiles so far
   */
  public DepthScore(DepthBaselines baselines, TendencyScore identified) {
    this.baselines = baselines;
    this.identified = identified;
    this.unit = Tendency.ofUnitDiffusion(baselines.column(), baselines.storage());
    this.x = new double[baselines.column().rows()];
    this.constantError = new double[baselines.column().rows()];
    this.perDepthError = new double[baselines.column().rows()];
    this.before = new double[baselines.column().rows()];
  }

  /**
   * Adds a test profile.
   *
   * @param state nodes [N]
   * @param tendency rows [N−2]
   */
  public void add(double[] state, double[] tendency) {
    identified.add(state, tendency);
    unit.of(state, x);
    for (int k = 0; k < x.length; k++) {
      double common = baselines.constant() * x[k] - tendency[k];
      double own = baselines.perDepth()[k] * x[k] - tendency[k];
      constantError[k] += common * common;
      perDepthError[k] += own * own;
    }
    inBlock++;
    if (inBlock == BLOCK) {
      endBlock();
    }
  }

  private void endBlock() {
    double[] gain = new double[x.length];
    for (int k = 0; k < gain.length; k++) {
      double all = identified.sums().squaredError()[k] - perDepthError[k];
      gain[k] = (all - before[k]) / (baselines.scale()[k] * baselines.scale()[k]);
      before[k] = all;
    }
    gains.add(gain);
    inBlock = 0;
  }

  /** The table so far. */
  public DepthTable table() {
    TendencySums sums = identified.sums();
    List<DepthTable.Row> rows = new ArrayList<>();
    for (int k = 0; k < constantError.length; k++) {
      double mean = sums.sum()[k] / sums.profiles();
      double variance = baselines.scale()[k] * baselines.scale()[k];
      rows.add(
          new DepthTable.Row(
              baselines.column().nodeM(k + 1),
              baselines.perDepth()[k],
              sums.squaredError()[k] / variance,
              constantError[k] / variance,
              perDepthError[k] / variance,
              (sums.squares()[k] - sums.profiles() * mean * mean) / variance));
    }
    return new DepthTable(sums.profiles(), baselines.constant(), rows, gains);
  }
}
