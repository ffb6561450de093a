package loam.config;

import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.fit.Estimator;
import loam.fit.Training;

/** Whether the chosen estimators can work on the chosen cases. */
final class Applicability {

  private Applicability() {}

  static void check(Experiment experiment) {
    for (Training t : experiment.trainings()) {
      t.estimator().method().check("estimator." + t.estimator().name(), t.soilCase());
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
}
