package loam.config;

import java.util.Optional;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.experiment.DataSettings;
import loam.experiment.SensorSettings;
import loam.fit.Estimator;
import loam.fit.Training;
import loam.records.RecordSettings;
import loam.state.Top;

/** Whether the chosen estimators can work on the chosen cases. */
final class Applicability {
  /** m³ m⁻³; sensors that read worse tell nothing of a soil. */
  private static final double POOR_PROBE = 0.03;

  private Applicability() {}

  static void check(Experiment experiment) {
    for (Training t : experiment.trainings()) {
      t.estimator().method().check("estimator." + t.estimator().name(), t.soilCase());
      wet(t);
      rain(t);
    }
    for (Training t : experiment.trainings()) {
      if (t.soilCase().records().isPresent() && !t.estimator().readsStates()) {
        throw BadInput.of(
            "estimator." + t.estimator().name() + ".method",
            t.estimator().method().name(),
            "filter, trajectory, trajectory-network, adam-trajectory or bound on case "
                + t.soilCase().name()
                + ", whose source is simulated",
            "its records hold states, not tendencies: estimators = [filter-spline]");
      }
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

  /** Throws where λ of heat is one of water, and an estimator that cannot fit it is asked for. */
  private static void wet(Training t) {
    Optional<RecordSettings> free =
        t.estimator().states().filter(s -> s.form() instanceof RecordSettings.Form.Spline);
    boolean wet = t.soilCase().heat().isOfWater();
    if (wet && free.filter(s -> s.size() == 2).isPresent()) {
      throw BadInput.of(
          "filter.size",
          2,
          "auto or 4 and more for estimator " + t.estimator().name() + " on λ of water",
          "2 is a·exp(bT), a function of temperature alone: filter.size = auto");
    }
    if (wet && free.isEmpty()) {
      throw BadInput.of(
          "case." + t.soilCase().name() + ".lambda.of",
          t.soilCase().heat().words(),
          "temperature for estimator " + t.estimator().name(),
          "λ of water is fitted as a free spline: estimators = [filter-spline, trajectory-spline]");
    }
  }

  /** Throws where a bound is asked for of a column into which it rains. */
  private static void rain(Training t) {
    if (t.estimator().bound().isPresent() && t.soilCase().water().top() == Top.FLUX) {
      throw BadInput.of(
          "case." + t.soilCase().name() + ".top",
          "flux",
          "state for estimator " + t.estimator().name(),
          "what a gauge's errors do to a fit is not foretold: leave it out of estimators");
    }
  }

  /** Of an experiment without a study, as {@link #check(Estimator, CaseSettings, DataSettings)}. */
  static void checkData(Experiment experiment) {
    if (!experiment.sweep().isStudy()) {
      experiment.trainings().forEach(t -> check(t.estimator(), t.soilCase(), experiment.data()));
    }
  }

  /** Throws where a bound is asked for of sensors without noise. */
  private static void checkNoise(Estimator estimator, DataSettings data) {
    if (estimator.bound().isPresent() && !(data.sensors().spread() > 0)) {
      throw BadInput.of(
          "sensor.sigma",
          data.sensors().sigma(),
          "a number > 0 for estimator " + estimator.name(),
          "without noise there is no error to foretell");
    }
  }

  /** Throws where sensors of simulated water have a noise that only one in K has. */
  private static void checkUnit(CaseSettings soil, SensorSettings sensors) {
    if (soil.records().isPresent() && soil.equation().isWater() && sensors.sigma() > POOR_PROBE) {
      throw BadInput.of(
          "sensor.sigma",
          sensors.sigma(),
          "at most %s m3/m3, as case.%s is of water contents".formatted(POOR_PROBE, soil.name()),
          "0.005 is a good probe, 0.02 a poor one");
    }
  }

  /**
   * Throws where a training by steps has more workers than profiles are to be made for its case: on
   * every engine a worker needs profiles of its own. How many a case brings is not known here.
   */
  static void check(Estimator estimator, CaseSettings soil, DataSettings data) {
    checkNoise(estimator, data);
    checkUnit(soil, data.sensors());
    long profiles = data.profiles().count();
    int workers = estimator.descent().map(d -> d.averaging().workers()).orElse(1);
    if (workers > profiles && soil.source().isEmpty() && !soil.truth().isEmpty()) {
      String key = "estimator." + estimator.name() + ".averaging.workers";
      throw BadInput.of(
          key,
          workers,
          "at most profiles.count = " + profiles + ", a profile for each worker",
          "set " + key + " = " + profiles + " or less, or raise profiles.count");
    }
  }
}
