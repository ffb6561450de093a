package loam.fit;

import loam.error.BadInput;
import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.experiment.Layers;
import loam.lm.FamilyName;
import loam.physics.Equation;
import loam.records.RecordSettings;
import loam.records.RecordSettings.Form;
import loam.state.WaterForm;
import loam.train.Output;

/** The states of a record with the solver in the loop: no tendency is formed. */
public record States(RecordSettings settings) implements Method {
  /** Of a step along a record. */
  private static final double HEAT = 5e-3;

  private static final double WATER = 3e-2;

  /** A member of a bootstrap begins at the answer. */
  private static final double MEMBER = 0.5;

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
    if (soil.equation() == Equation.DIFFUSION) {
      throw BadInput.of(
          key + ".method",
          name(),
          "a case with equation = heat or richards; case " + soil.name() + " has another",
          Hints.restrictedTo(soil));
    }
    if (soil.equation().hasGamma()) {
      water(key, soil);
    }
    if (settings.form() instanceof Form.Family family && !family.name().isOf(soil.equation())) {
      throw Hints.family(key, family.name(), soil);
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

  private void water(String key, CaseSettings soil) {
    if (settings.bootstrap() > 0) {
      throw BadInput.of(
          key + ".filter.bootstrap",
          settings.bootstrap(),
          "0 for case " + soil.name() + " with equation = richards",
          "members of a bootstrap are for temperatures");
    }
    if (!soil.layers().equals(Layers.ONE)) {
      layers(soil);
    }
    double residual = soil.water().thetaR();
    if (is(FamilyName.CLAPP_HORNBERGER) && soil.water().knowsThetaR() && residual != 0) {
      throw BadInput.of(
          "case." + soil.name() + ".theta-r",
          residual,
          "0 or fit with family = clapp-hornberger",
          "Clapp and Hornberger's soil has no residual water; brooks-corey has");
    }
  }

  /** Between two soils the suction is continuous, not the water content: it has to be known. */
  private void layers(CaseSettings soil) {
    boolean suction = is(FamilyName.MUALEM);
    boolean known = soil.water().ends() == WaterForm.Ends.FIXED;
    if (soil.layers().edgesM().isEmpty() || !suction || !known) {
      throw BadInput.of(
          "case." + soil.name() + ".layers",
          soil.layers().edgesM().isEmpty() ? "auto" : soil.layers().edgesM(),
          soil.layers().edgesM().isEmpty()
              ? "[edges in m], or [] for one layer, where water contents are fitted"
              : !suction
                  ? "[] with method " + name() + ", which has no suction of van Genuchten's soils"
                  : "[] while theta-r or theta-s is fitted",
          "between two soils the suction is continuous, not the water content: layers take family ="
              + " mualem, theta-r and theta-s given, a number or one a layer");
    }
  }

  private boolean is(FamilyName name) {
    return settings.form() instanceof Form.Family family && family.name() == name;
  }

  @Override
  public double seconds(Size size) {
    double once = size.profiles() * (size.equation().isWater() ? WATER : HEAT);
    return once * (1 + MEMBER * settings.bootstrap());
  }
}
