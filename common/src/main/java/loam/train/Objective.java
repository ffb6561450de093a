package loam.train;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import loam.experiment.SoilCase;
import loam.network.InputScale;
import loam.physics.Coefficient;
import loam.physics.Column;
import loam.spline.NodeScale;
import loam.spline.SplineSpace;
import loam.train.DescentSettings.Goal;
import loam.train.TrainingSettings.Evaluation;

/**
 * What a training minimises, as a value: loss (7) plus penalties (8)–(10) for each coefficient, or
 * with method supervised the distance to the truth. {@link #criterion()} computes it.
 *
 * @param maps output map of each coefficient: λ, then γ where the equation has one
 * @param penalties weights for each coefficient
 * @param rms of the clean tendency, in (unit of X) s⁻¹; of residuals, in the unit of X, where
 *     windows of them are the goal
 * @param item that a batch is made of
 */
public record Objective(
    SoilCase soil,
    Goal goal,
    Evaluation evaluation,
    LossSettings loss,
    List<OutputMap> maps,
    List<PenaltySettings> penalties,
    double rms,
    BatchItem item)
    implements Serializable {
  private static final double ALMOST_DRY = 1e-4;

  /** The objective of an estimator with method adam or supervised on the profiles of one case. */
  public static Objective of(SoilCase soil, DescentSettings settings, OutputScale scale) {
    return of(soil, settings, scale, BatchItem.PROFILE);
  }

  /** The objective of any estimator that goes by steps. */
  static Objective of(SoilCase soil, DescentSettings settings, OutputScale scale, BatchItem item) {
    OutputMap lambda = OutputMap.of(settings.output(), 0, scale.lambda());
    boolean gravity = soil.equation().hasGamma();
    return new Objective(
        soil,
        settings.goal(),
        settings.training().evaluation(),
        settings.loss(),
        gravity
            ? List.of(lambda, OutputMap.of(settings.output(), 1, scale.gamma()))
            : List.of(lambda),
        penalties(soil, settings),
        scale.rms(),
        item);
  }

  /** Eqs. (8)–(10) are laws of water: λ_T may fall with T and need not vanish at 0 °C. */
  private static List<PenaltySettings> penalties(SoilCase soil, DescentSettings settings) {
    return switch (soil.equation()) {
      case HEAT -> List.of(new PenaltySettings(0, 0, 0));
      case DIFFUSION -> List.of(settings.lambdaPenalty());
      case RICHARDS -> List.of(settings.lambdaPenalty(), settings.gammaPenalty());
    };
  }

  /** How many networks: one per coefficient. */
  public int coefficients() {
    return maps.size();
  }

  /** Where a batch has its states: the column of the soil, or the sensors of a record. */
  public Column column() {
    return item.column(soil);
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
    return soil.truth().stream().skip(c).findFirst();
  }

  /**
   * The state at which eq. (8) is taken: W = 0, or where the network's input is a logit, which has
   * no value there, a state so dry that both coefficients have vanished.
   */
  public double dryState() {
    return dryState(soil.splineScale());
  }

  /** The same for networks whose input is in this coordinate. */
  public static double dryState(NodeScale scale) {
    return scale == NodeScale.LOGIT ? ALMOST_DRY : 0;
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
    return switch (goal) {
      case TENDENCIES -> new TendencyCriterion(this);
      case STATES -> new TrajectoryCriterion(this);
      case TRUTH -> new SupervisedCriterion(this);
    };
  }
}
