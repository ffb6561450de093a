package loam.train;

import java.io.Serializable;
import loam.experiment.Canonical;
import loam.physics.Equation;

/**
 * A training by stochastic gradient steps.
 *
 * @param goal what the networks are fitted to
 * @param output map from network outputs to coefficients
 * @param lambdaPenalty weights of (8)–(10) for λ
 * @param gammaPenalty the same for γ
 */
public record DescentSettings(
    Goal goal,
    Output output,
    TrainingSettings training,
    LossSettings loss,
    PenaltySettings lambdaPenalty,
    PenaltySettings gammaPenalty,
    AveragingSettings averaging,
    AnnealingSettings annealing)
    implements Serializable {
  /** What the networks are fitted to. */
  public enum Goal {
    /** The tendencies of profiles, the paper's: method {@code adam}. */
    TENDENCIES("adam"),
    /** The states of a record, the solver in the loop. */
    STATES("adam-trajectory"),
    /** The truth itself, the paper's capacity check: method {@code supervised}. */
    TRUTH("supervised");

    private final String method;

    Goal(String method) {
      this.method = method;
    }

    /** Name of the method that has this goal. */
    public String method() {
      return method;
    }
  }

  /** Its settings, under their configuration keys without the estimator's name. */
  public void identify(Canonical out, Equation equation) {
    out.put("estimator.method", goal.method()).put("estimator.output", output);
    training.identify(out);
    out.put("estimator.loss.mse", loss.mse()).put("estimator.loss.mape", loss.mape());
    lambdaPenalty.identify(out, "lambda");
    if (equation.hasGamma()) {
      gammaPenalty.identify(out, "gamma");
    }
    // Not how often a checkpoint is written: it changes no number.
    out.put("estimator.averaging.workers", averaging.workers());
    out.put("estimator.averaging.frequency", averaging.frequency());
    out.put("estimator.annealing.sigma", annealing.sigma());
    out.put("estimator.annealing.correlation-radius", annealing.correlationRadiusM());
    out.put("estimator.annealing.decay", annealing.decay());
  }
}
