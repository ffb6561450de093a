package loam.fit;

import loam.error.BadInput;
import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.physics.Equation;
import loam.records.RecordSettings;
import loam.records.RecordSettings.Form;
import loam.train.Output;

/** The states of a record with the solver in the loop: no tendency is formed. */
public record States(RecordSettings settings) implements Method {
  private static final double SECONDS = 10;

  /** A member begins at the answer. */
  private static final double SECONDS_OF_A_MEMBER = 5;

  @Override
  public String name() {
    return settings.method();
  }

  @Override
  public void identify(Canonical out, Equation equation) {
    out.put("estimator.method", name());
    settings.identify(out);
  }

  @Override
  public void check(String key, CaseSettings soil) {
    if (soil.equation() != Equation.HEAT) {
      throw BadInput.of(
          key + ".method",
          name(),
          "a case with equation = heat; case " + soil.name() + " has another",
          Hints.restrictedTo(soil));
    }
    if (settings.form() instanceof Form.Family family && !family.name().isOf(soil.equation())) {
      throw BadInput.of(
          key + ".family",
          Canonical.kebab(family.name()),
          "exponential, cosine, threshold or cote-konrad for case " + soil.name(),
          "temperatures have families of their own");
    }
    if (settings.form() instanceof Form.Network network
        && network.output() != Output.EXP
        && network.output() != Output.AUTO) {
      throw BadInput.of(
          key + ".output",
          Canonical.kebab(network.output()),
          "exp or auto with method trajectory-network",
          "λ must stay positive while the column is integrated");
    }
  }

  @Override
  public double seconds(Size size) {
    return SECONDS + SECONDS_OF_A_MEMBER * settings.bootstrap();
  }
}
