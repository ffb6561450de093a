package loam.fit;

import java.util.Locale;
import loam.error.BadInput;
import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.experiment.Layers;
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
        && (settings.goal() != Goal.TENDENCIES
            || settings.training().evaluation() == TrainingSettings.Evaluation.DIRECT)) {
      throw BadInput.of(
          key + ".training.engine",
          "opencl",
          "dl4j or vector with methods supervised and adam-trajectory, or training.evaluation = direct",
          "opencl trains on tendencies with tabulated coefficients");
    }
    if (settings.goal() == Goal.STATES) {
      checkStates(key, soil);
    }
    if (settings.goal() == Goal.TRUTH && soil.truth().isEmpty()) {
      throw BadInput.of(
          key + ".method",
          "supervised",
          "a case whose truth is known; case " + soil.name() + " has truth = none",
          "leave it out of estimators");
    }
  }

  private void checkStates(String key, CaseSettings soil) {
    if (soil.equation() != Equation.HEAT) {
      throw BadInput.of(
          key + ".method",
          name(),
          "a case with equation = heat; case " + soil.name() + " has another",
          Hints.restrictedTo(soil));
    }
    if (settings.output() != Output.EXP) {
      throw BadInput.of(
          key + ".output",
          settings.output().name().toLowerCase(Locale.ROOT),
          "exp with method adam-trajectory",
          "λ must stay positive while the column is integrated");
    }
    if (settings.training().evaluation() == TrainingSettings.Evaluation.DIRECT) {
      throw BadInput.of(
          key + ".training.evaluation",
          "direct",
          "tabulated with method adam-trajectory",
          "the states of the faces are the solver's, not known before");
    }
    if (!soil.layers().equals(Layers.ONE)) {
      throw BadInput.of(
          "case." + soil.name() + ".layers",
          "more than one",
          "one layer with method adam-trajectory",
          "filter-spline and trajectory-network fit each layer");
    }
  }

  @Override
  public double seconds(Size size) {
    return Forecast.ofSteps(size, settings);
  }
}
