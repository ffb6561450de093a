package loam.fit;

import java.util.Locale;
import loam.error.BadInput;
import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.physics.Equation;
import loam.train.DescentSettings;
import loam.train.DescentSettings.Goal;
import loam.train.Output;
import loam.train.TrainingSettings;

/** Networks by Adam on minibatches: the paper's, and its capacity check. */
public record Descent(DescentSettings settings) implements Method {
  @Override
  public String name() {
    return settings.goal().method();
  }

  @Override
  public void identify(Canonical out, Equation equation) {
    // Version 0.1.0 wrote the weights of rows, which steps never read: its results stay good.
    out.put("estimator.weights", "none");
    settings.identify(out, equation);
  }

  @Override
  public void check(String key, CaseSettings soil) {
    Output output = settings.output();
    if (output == Output.POWER_EXP && !soil.equation().isWater()) {
      throw BadInput.of(
          key + ".output",
          "power-exp",
          "raw or exp for case " + soil.name() + " (heat)",
          Hints.restrictedTo(soil));
    }
    if (output == Output.AUTO || output == Output.INTEGRAL) {
      throw BadInput.of(
          key + ".output",
          output.name().toLowerCase(Locale.ROOT),
          "raw, exp or power-exp with method adam or supervised",
          "auto and integral are for method = network");
    }
    if (settings.training().engine() == TrainingSettings.Engine.OPENCL
        && (settings.goal() == Goal.TRUTH
            || settings.training().evaluation() == TrainingSettings.Evaluation.DIRECT)) {
      throw BadInput.of(
          key + ".training.engine",
          "opencl",
          "dl4j or vector with method supervised or training.evaluation = direct",
          "opencl trains on tendencies with tabulated coefficients");
    }
    if (settings.goal() == Goal.TRUTH && soil.truth().isEmpty()) {
      throw BadInput.of(
          key + ".method",
          "supervised",
          "a case whose truth is known; case " + soil.name() + " has truth = none",
          "leave it out of estimators");
    }
  }

  @Override
  public double seconds(Size size) {
    return Forecast.ofSteps(size, settings);
  }
}
