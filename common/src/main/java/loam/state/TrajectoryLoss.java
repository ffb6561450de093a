package loam.state;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Method A's loss for whoever fits something else than its splines: at the σ and the prior that the
 * free form found, Σ r²/σ² + cᵀ(wK + R)c over the coefficients of ln λ, of water of ln γ too,
 * divided by the number of values.
 */
public final class TrajectoryLoss {
  private final StateFit free;
  private final Trajectories windows;
  private final Scoring.Optimum optimum;
  private final double[][] prior;

  private TrajectoryLoss(StateFit free) {
    this.free = free;
    windows = free.trajectories();
    optimum = free.trajectoryOptimum();
    CoefficientPrior of = free.prior();
    prior = Dense.plus(of.fixed(size()), optimum.weight(), of.roughness(size()));
  }

  /** That of a record; fits the free form. */
  public static TrajectoryLoss of(SensorRecord record, StateSetting setting, StateOptions options) {
    return new TrajectoryLoss(StateFit.heat(record, setting, options));
  }

  /** That of a record of water contents, about its nearest soil of a family. */
  public static TrajectoryLoss of(
      SensorRecord record,
      WaterSetting setting,
      WaterSetting.Shape.Free shape,
      StateOptions options) {
    return new TrajectoryLoss(WaterFit.free(record, setting, shape, options));
  }

  /** Splines whose coefficients these are, one after the other: of each ln λ, of water of ln γ. */
  public List<LogSpline> splines() {
    return free.column() instanceof WaterColumn water
        ? water.forms().stream()
            .flatMap(f -> Stream.of(f.lambda(), f.gamma()))
            .map(c -> ((Departure) c).spline())
            .toList()
        : free.heat().bases().stream().map(LogSpline.class::cast).toList();
  }

  /** The coefficients of the free form, where the loss is least. */
  public double[] free() {
    return Arrays.copyOf(optimum.phi(), size());
  }

  /** The loss; not finite where the model breaks down. */
  public double value(double[] c) {
    Likelihood at = windows.value(phi(c));
    double squares = at.deviance() - 2 * at.values() * lnSigma();
    return (squares + Dense.dot(c, Dense.times(prior, c))) / at.values();
  }

  /** Gradient [n] of half the loss, then the rows of its second derivatives. */
  public double[][] derivatives(double[] c) {
    Likelihood at = windows.linearised(phi(c));
    double[] pull = Dense.times(prior, c);
    double[][] out = new double[size() + 1][size()];
    for (int a = 0; a < size(); a++) {
      out[0][a] = (at.gradient()[a] + pull[a]) / at.values();
      for (int b = 0; b < size(); b++) {
        out[a + 1][b] = (at.fisher()[a][b] + prior[a][b]) / at.values();
      }
    }
    return out;
  }

  /** What these coefficients mean. */
  public StateEstimate estimate(double[] c, int iterations) {
    double[] phi = phi(c);
    Likelihood at = windows.value(phi);
    double squares = at.deviance() - 2 * at.values() * lnSigma();
    phi[size()] += 0.5 * Math.log(squares / at.values());
    return free.estimate(
        new Scoring.Optimum(phi, windows.linearised(phi), optimum.weight(), iterations, true));
  }

  private int size() {
    return free.column().coefficients();
  }

  private double lnSigma() {
    return optimum.phi()[size()];
  }

  private double[] phi(double[] c) {
    double[] phi = Arrays.copyOf(c, size() + 1);
    phi[size()] = lnSigma();
    return phi;
  }
}
