package loam.opencl;

import java.util.ArrayList;
import java.util.List;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.experiment.SoilCase;
import loam.testing.TinyTraining;
import loam.train.DescentSettings;
import loam.train.OutputScale;
import loam.train.ProfilePool;
import loam.train.TrainingHooks;
import loam.train.TrainingPlan;

/** Trainings of the paper's cases on few smooth profiles. */
record Paper(TrainingPlan plan, ProfilePool profiles) {
  private static final String[] SMALL = {
    "training.hidden=3",
    "training.width=16",
    "training.batch=16",
    "training.steps=12",
    "averaging.frequency=4",
    "averaging.workers=2",
    "case.richards.spline.size=35"
  };

  /**
   * @param sets keys to set, as on the command line
   */
  static Paper of(String name, String estimator, int index, String... sets) {
    List<String> all = new ArrayList<>(List.of(sets));
    Experiment experiment =
        ExperimentLoader.parse(
            "cases = [" + name + "], estimators = [" + estimator + "]", "test", all);
    SoilCase soil = experiment.cases().get(0).onItsGrid();
    DescentSettings settings = experiment.estimators().get(0).descent().orElseThrow();
    ProfilePool pool = TinyTraining.profiles(soil);
    double squares = 0;
    for (double y : pool.tendencies()) {
      squares += y * y;
    }
    double rms = Math.sqrt(squares / pool.tendencies().length);
    OutputScale scale = OutputScale.of(soil, settings.output(), rms, pool);
    return new Paper(new TrainingPlan(soil, settings, scale, 7, index, pool.count()), pool);
  }

  /** Richards on a small table, with small networks, three rounds of two workers. */
  static Paper small(int index, String... sets) {
    List<String> all = new ArrayList<>(List.of(SMALL));
    all.addAll(List.of(sets));
    return of("richards", "adam", index, all.toArray(String[]::new));
  }

  /** To the end, with nobody listening. */
  GroupMember member() {
    return member(TrainingHooks.NONE);
  }

  /** To the end. */
  GroupMember member(TrainingHooks hooks) {
    return GroupMember.of(plan, profiles, hooks);
  }
}
