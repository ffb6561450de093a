package loam.state;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * A family of curves by methods A and K: the same deviance as {@link StateFit}'s, scored over the
 * parameters of the family. The free form comes first: what fits its optimum begins. A pure
 * function of its arguments.
 */
public final class CurveFit<C extends Curve> {
  private final StateFit free;
  private final C curve;

  /**
   * A fit.
   *
   * @param theta parameters of the curve
   * @param covariance of these
   * @param test whether the record rejects the family; none without a filter
   */
  public record Fitted<C extends Curve>(
      StateEstimate estimate,
      C curve,
      double[] theta,
      double[][] covariance,
      Optional<FamilyTest> test) {}

  private CurveFit(StateFit free, Function<HeatColumn, C> family) {
    this.free = free;
    curve = family.apply(free.heat());
  }

  /** Method A. */
  public static <C extends Curve> Fitted<C> trajectory(
      SensorRecord record,
      StateSetting setting,
      StateOptions options,
      Function<HeatColumn, C> family) {
    CurveFit<C> fit = new CurveFit<>(StateFit.heat(record, setting, options), family);
    return fit.estimate(fit.begun(fit.free.trajectoryOptimum()));
  }

  /** Method K. */
  public static <C extends Curve> Fitted<C> filter(
      SensorRecord record,
      StateSetting setting,
      StateOptions options,
      Function<HeatColumn, C> family) {
    CurveFit<C> fit = new CurveFit<>(StateFit.heat(record, setting, options), family);
    return fit.filtered(fit.begun(fit.free.trajectoryOptimum()));
  }

  /** Trajectories over (θ, ln σ). */
  private Scoring.Optimum begun(Scoring.Optimum at) {
    int coefficients = free.heat().coefficients();
    double[] c = Arrays.copyOf(at.phi(), coefficients);
    double[][] information = new double[coefficients][];
    Arrays.setAll(information, k -> Arrays.copyOf(at.likelihood().fisher()[k], coefficients));
    double[] phi = Arrays.copyOf(curve.start(c, information), curve.size() + 1);
    phi[curve.size()] = at.phi()[coefficients];
    return scored(free.trajectories(), phi, new double[phi.length][phi.length], 1);
  }

  private Scoring.Optimum scored(
      Objective objective, double[] start, double[][] prior, int noises) {
    return new Scoring(
            new Pulled(objective, curve),
            new double[start.length][start.length],
            0,
            prior,
            noises,
            free.options().mostIterations())
        .from(start, 1);
  }

  private Fitted<C> filtered(Scoring.Optimum begun) {
    ColumnFilter filter = free.columnFilter();
    double[] c = Pulled.pushed(curve, begun.phi());
    // One that finds no path goes about its mean and does not come to rest: it has no error bar.
    PathRounds.begins(filter, free.with(c, free.roughNoises(c)));
    double[] noise = free.noises(filter, c);
    double[] phi = Arrays.copyOf(begun.phi(), curve.size() + noise.length);
    System.arraycopy(noise, 0, phi, curve.size(), noise.length);
    double[][] prior = free.layout().groupPrior(phi.length);
    Scoring.Optimum end =
        PathRounds.rested(
            filter,
            scored(filter, phi, prior, noise.length),
            at -> Pulled.pushed(curve, at),
            at -> scored(filter, at.phi(), prior, noise.length));
    double[] free = Pulled.pushed(curve, end.phi());
    double[] theta = Arrays.copyOf(end.phi(), curve.size());
    return estimate(
        end,
        prior,
        ModelCheck.of(end.likelihood().innovations()),
        filter.offsets(free),
        PathRounds.isNeeded(filter),
        Optional.of(FamilyTest.of(filter.linearised(free), curve.jacobian(theta))));
  }

  private Fitted<C> estimate(Scoring.Optimum end) {
    int size = end.phi().length;
    return estimate(
        end,
        new double[size][size],
        ModelCheck.NONE,
        new double[free.record().sensors()],
        false,
        Optional.empty());
  }

  private Fitted<C> estimate(
      Scoring.Optimum end,
      double[][] prior,
      ModelCheck check,
      double[] offsets,
      boolean along,
      Optional<FamilyTest> test) {
    Likelihood at = end.likelihood();
    double[][] information = Dense.plus(at.fisher(), 1, prior);
    Covariances errors = Covariances.of(information, at.blockScores(), check, along, 1);
    double[][] d = transposed(Pulled.jacobian(curve, end.phi()));
    double[] phi = Pulled.pushed(curve, end.phi());
    int known = phi.length;
    phi = Arrays.copyOf(phi, free.layout().size());
    // Trajectories say one σ and nothing of the other noises.
    Arrays.fill(phi, known, phi.length, Double.NaN);
    double[][] support = LayerStates.range(free.record(), free.heat(), 0.01);
    StateEstimate estimate =
        new StateEstimate(
            free.heat(),
            free.layout(),
            phi,
            Pulled.congruence(d, errors.covariance()),
            Pulled.congruence(d, errors.laplace()),
            errors.model(),
            check,
            offsets,
            support[0],
            support[1],
            at.deviance(),
            at.deviance() + Dense.logDeterminant(information),
            curve.size(),
            0,
            at.values(),
            end.iterations(),
            end.converged());
    double[][] own = new double[curve.size()][];
    Arrays.setAll(own, a -> Arrays.copyOf(errors.covariance()[a], own.length));
    return new Fitted<>(estimate, curve, Arrays.copyOf(end.phi(), curve.size()), own, test);
  }

  private static double[][] transposed(double[][] m) {
    double[][] out = new double[m[0].length][m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < out.length; j++) {
        out[j][i] = m[i][j];
      }
    }
    return out;
  }
}
