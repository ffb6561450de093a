package loam.train;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import loam.experiment.Estimator;
import loam.experiment.Estimator.Method;
import loam.experiment.SoilCase;
import loam.network.InputScale;
import loam.physics.Coefficient;
import loam.spline.NodeScale;
import loam.spline.SplineSpace;
import loam.train.TrainingSettings.Evaluation;

/**
 * What a training minimises, as a value: loss (7) plus penalties (8)–(10) for each coefficient, or
 * with method supervised the distance to the truth. {@link #criterion()} computes it.
 *
 * @param maps output map of each coefficient: λ, then γ where the equation has one
 * @param penalties weights for each coefficient
 * @param rms of the clean tendency, in (unit of X) s⁻¹
 */
public record Objective(
    SoilCase soil,
    Method method,
    Evaluation evaluation,
    LossSettings loss,
    List<OutputMap> maps,
    List<PenaltySettings> penalties,
    double rms)
    implements Serializable {
  private static final double ALMOST_DRY = 1e-4;

  /** The objective of an estimator with method adam or supervised on one case. */
  public static Objective of(SoilCase soil, Estimator estimator, OutputScale scale) {
    OutputMap lambda = OutputMap.lambda(estimator.output(), scale.lambda());
    boolean gravity = soil.equation().hasGamma();
    return new Objective(
        soil,
        estimator.method(),
        estimator.training().evaluation(),
        estimator.loss(),
        gravity
            ? List.of(lambda, OutputMap.gamma(estimator.output(), scale.gamma()))
            : List.of(lambda),
        penalties(soil, estimator),
        scale.rms());
  }

  /** Eqs. (8)–(10) are laws of water: λ_T may fall with T and need not vanish at 0 °C. */
  private static List<PenaltySettings> penalties(SoilCase soil, Estimator estimator) {
    return switch (soil.equation()) {
      case HEAT -> List.of(new PenaltySettings(0, 0, 0));
      case DIFFUSION -> List.of(estimator.lambdaPenalty());
      case RICHARDS -> List.of(estimator.lambdaPenalty(), estimator.gammaPenalty());
    };
  }

  /** How many networks: one per coefficient. */
  public int coefficients() {
    return maps.size();
  }

  /** Spline table of each coefficient. */
  public SplineSpace space() {
    return new SplineSpace(soil.splineScale(), soil.lo(), soil.hi(), soil.splineSize());
  }

  /** Map from states to network inputs. */
  public InputScale inputScale() {
    return new InputScale(soil.splineScale(), soil.lo(), soil.hi());
  }

  /** Truth of coefficient {@code c}, if known. */
  public Optional<? extends Coefficient> truth(int c) {
    return c == 0 ? soil.lambda() : soil.gamma();
  }

  /**
   * The state at which eq. (8) is taken: W = 0, or where the network's input is a logit, which has
   * no value there, a state so dry that both coefficients have vanished.
   */
  public double dryState() {
    return soil.splineScale() == NodeScale.LOGIT ? ALMOST_DRY : 0;
  }

  /** Whether any penalty of any coefficient has a weight. */
  public boolean penalised() {
    return penalties.stream().anyMatch(p -> !p.none());
  }

  /** Whether eq. (8) has a weight, so that the networks are also evaluated at W = 0. */
  public boolean anchored() {
    return penalties.stream().anyMatch(p -> p.zeroPoint() != 0);
  }

  /** A calculator of this objective, for one thread. */
  public Criterion criterion() {
    return method == Method.SUPERVISED
        ? new SupervisedCriterion(this)
        : new TendencyCriterion(this);
  }
}
