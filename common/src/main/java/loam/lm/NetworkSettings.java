package loam.lm;

import java.io.Serializable;
import loam.experiment.Canonical;
import loam.identify.MomentsProblem;
import loam.network.NetworkShape;
import loam.physics.Equation;
import loam.train.Output;
import loam.train.PenaltySettings;

/**
 * The networks that are fitted to the moments.
 *
 * @param hidden hidden layers
 * @param width units a hidden layer
 * @param output map from network outputs to coefficients
 * @param lambdaPenalty weights of (8)–(10) for λ
 * @param gammaPenalty the same for γ
 */
public record NetworkSettings(
    int hidden,
    int width,
    Output output,
    PenaltySettings lambdaPenalty,
    PenaltySettings gammaPenalty)
    implements Serializable {
  /** Shape of each network. */
  NetworkShape shape() {
    return new NetworkShape(hidden, width);
  }

  /** Weights for coefficient {@code c}: λ, then γ. */
  PenaltySettings penalty(int c) {
    return c == 0 ? lambdaPenalty : gammaPenalty;
  }

  /** Map from network outputs to coefficients: {@code auto} resolved. */
  Output output(MomentsProblem problem) {
    if (output != Output.AUTO) {
      return output;
    }
    boolean rising = problem.soil().equation().isWater() && problem.noise().noisy();
    return rising ? Output.INTEGRAL : Output.EXP;
  }

  /** Its settings, under their configuration keys without the estimator's name. */
  public void identify(Canonical out, Equation equation) {
    out.put("estimator.lm.hidden", hidden).put("estimator.lm.width", width);
    out.put("estimator.output", output);
    lambdaPenalty.identify(out, "lambda");
    if (equation.hasGamma()) {
      gammaPenalty.identify(out, "gamma");
    }
  }
}
