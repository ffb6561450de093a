package loam.experiment;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import loam.lm.LmSettings;
import loam.physics.Equation;
import loam.solve.SolverSettings;
import loam.train.AnnealingSettings;
import loam.train.AveragingSettings;
import loam.train.LossSettings;
import loam.train.PenaltySettings;
import loam.train.TrainingSettings;

/**
 * One way to identify the coefficients. Every estimator carries the settings of all methods; a
 * method reads its own.
 *
 * @param family parametric method only: which family is fitted
 * @param equations where it applies; cases with other equations are not planned
 */
public record Estimator(
    String name,
    Method method,
    Weights weights,
    Output output,
    Optional<String> family,
    SolverSettings solver,
    LmSettings lm,
    TrainingSettings training,
    LossSettings loss,
    PenaltySettings lambdaPenalty,
    PenaltySettings gammaPenalty,
    AveragingSettings averaging,
    AnnealingSettings annealing,
    Set<Equation> equations)
    implements Serializable {

  /** For every equation. */
  public Estimator(
      String name,
      Method method,
      Weights weights,
      Output output,
      Optional<String> family,
      SolverSettings solver,
      LmSettings lm,
      TrainingSettings training,
      LossSettings loss,
      PenaltySettings lambdaPenalty,
      PenaltySettings gammaPenalty,
      AveragingSettings averaging,
      AnnealingSettings annealing) {
    this(
        name,
        method,
        weights,
        output,
        family,
        solver,
        lm,
        training,
        loss,
        lambdaPenalty,
        gammaPenalty,
        averaging,
        annealing,
        EnumSet.allOf(Equation.class));
  }

  /** Whether this estimator is meant for a case with this equation. */
  public boolean appliesTo(Equation equation) {
    return equations.contains(equation);
  }

  /** How coefficients are found. */
  public enum Method {
    /** The paper's: networks by Adam on minibatches. */
    ADAM,
    /** Linear solve of a B-spline on the moments. */
    SPLINE,
    /** Non-negative increasing spline on the moments. */
    MONOTONE_SPLINE,
    /** Network by Levenberg–Marquardt on the moments. */
    NETWORK,
    /** Parametric family by Levenberg–Marquardt on the moments. */
    PARAMETRIC,
    /** The paper's capacity check: a network fitted to the truth itself. */
    SUPERVISED;

    /** Whether the method needs only the moments of the data. */
    public boolean onMoments() {
      return this == SPLINE || this == MONOTONE_SPLINE || this == NETWORK || this == PARAMETRIC;
    }
  }

  /** Weight of a tendency row in a quadratic loss. */
  public enum Weights {
    NONE,
    /** 1/(|y| + 10⁻³ rms)²: for data without noise whose rows span decades. */
    RELATIVE,
    /** Inverse of the noise covariance (11): generalised least squares. */
    WHITENED,
    /** Inverse of the variance of each level's tendency: for measured depths that differ. */
    PER_LEVEL
  }

  /** Map from a network's (scaled) output F to the coefficient. */
  public enum Output {
    /** EXP; under noise INTEGRAL for water, whose λ and γ increase from 0 at W = 0. */
    AUTO,
    /** F. */
    RAW,
    /** exp(F). */
    EXP,
    /** W^p·exp(F), positive, zero at W = 0. */
    POWER_EXP,
    /** ∫ exp(F) ds over the node coordinate s: positive and increasing. */
    INTEGRAL
  }

  /** Java serialization cannot write an {@code Optional}: an absent family travels as null. */
  private record Wire(Object[] values, String family) implements Serializable {
    private Object readResolve() {
      return new Estimator(
          (String) values[0],
          (Method) values[1],
          (Weights) values[2],
          (Output) values[3],
          Optional.ofNullable(family),
          (SolverSettings) values[4],
          (LmSettings) values[5],
          (TrainingSettings) values[6],
          (LossSettings) values[7],
          (PenaltySettings) values[8],
          (PenaltySettings) values[9],
          (AveragingSettings) values[10],
          (AnnealingSettings) values[11],
          equations(values[12]));
    }

    private static Set<Equation> equations(Object value) {
      EnumSet<Equation> read = EnumSet.noneOf(Equation.class);
      ((Set<?>) value).forEach(e -> read.add((Equation) e));
      return Set.copyOf(read);
    }
  }

  private Object writeReplace() {
    Object[] values = {
      name,
      method,
      weights,
      output,
      solver,
      lm,
      training,
      loss,
      lambdaPenalty,
      gammaPenalty,
      averaging,
      annealing,
      EnumSet.copyOf(equations)
    };
    return new Wire(values, family.orElse(null));
  }
}
