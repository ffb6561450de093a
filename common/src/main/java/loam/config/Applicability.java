package loam.config;

import java.util.List;
import java.util.Locale;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.experiment.Estimator;
import loam.experiment.Training;
import loam.physics.Equation;

/** Whether the chosen estimators can work on the chosen cases. */
final class Applicability {
  private static final List<String> WATER_FAMILIES = List.of("mualem", "brooks-corey");
  private static final List<String> HEAT_FAMILIES = List.of("cosine", "threshold", "cote-konrad");

  private Applicability() {}

  static void check(Experiment experiment) {
    for (Training t : experiment.trainings()) {
      check(t.soilCase(), t.estimator());
    }
    if (experiment.trainings().isEmpty()) {
      throw BadInput.of(
          "estimators",
          experiment.estimators().stream().map(Estimator::name).toList(),
          "at least one that applies to one of the cases",
          "their equations = […] leave out all of cases = "
              + experiment.cases().stream().map(CaseSettings::name).toList());
    }
  }

  private static void check(CaseSettings soilCase, Estimator estimator) {
    String key = "estimator." + estimator.name();
    boolean water = soilCase.equation().isWater();
    String restrict =
        water ? "add equations = [heat] to it" : "add equations = [diffusion, richards] to it";
    String on = " for case " + soilCase.name();
    if (estimator.output() == Estimator.Output.POWER_EXP && !water) {
      throw BadInput.of(
          key + ".output",
          "power-exp",
          (estimator.method().onMoments() ? "raw, exp, integral or auto" : "raw or exp")
              + on
              + " (heat)",
          restrict);
    }
    boolean ofMoments =
        estimator.output() == Estimator.Output.AUTO
            || estimator.output() == Estimator.Output.INTEGRAL;
    if (ofMoments && !estimator.method().onMoments()) {
      throw BadInput.of(
          key + ".output",
          estimator.output().name().toLowerCase(Locale.ROOT),
          "raw, exp or power-exp with method adam or supervised",
          "auto and integral are for method = network");
    }
    List<String> unfit = water ? HEAT_FAMILIES : WATER_FAMILIES;
    estimator
        .family()
        .filter(unfit::contains)
        .ifPresent(
            f -> {
              throw BadInput.of(key + ".family", f, "a family of the state" + on, restrict);
            });
    boolean supervised = estimator.method() == Estimator.Method.SUPERVISED;
    if (supervised && soilCase.truth().isEmpty()) {
      throw BadInput.of(
          key + ".method",
          "supervised",
          "a case whose truth is known; case " + soilCase.name() + " has truth = none",
          "leave it out of estimators");
    }
    boolean gammaWithoutForm =
        soilCase.equation() == Equation.RICHARDS
            && estimator.family().isPresent()
            && !estimator.family().get().equals("mualem")
            && !estimator.family().get().equals("brooks-corey");
    if (gammaWithoutForm) {
      throw BadInput.of(
          key + ".family",
          estimator.family().get(),
          "mualem or brooks-corey" + on + " (richards)",
          "the family must give γ as well");
    }
  }
}
