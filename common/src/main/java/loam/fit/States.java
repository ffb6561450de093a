package loam.fit;

import java.util.Locale;
import loam.error.BadInput;
import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.physics.Equation;
import loam.records.RecordSettings;

/** The states of a record with the solver in the loop: no tendency is formed. */
public record States(RecordSettings settings) implements Method {
  private static final double SECONDS = 10;

  @Override
  public String name() {
    return settings.way().name().toLowerCase(Locale.ROOT);
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
  }

  @Override
  public double seconds(Size size) {
    return SECONDS;
  }
}
