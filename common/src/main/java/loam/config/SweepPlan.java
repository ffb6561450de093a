package loam.config;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.experiment.RecordPlan;
import loam.fit.Training;
import loam.sweep.SweepSettings;
import loam.sweep.SweepSettings.Axis;
import loam.sweep.Trial;

/**
 * The trials of a study: points on its axes × cases × estimators × seeds. Points that differ only
 * in axes that a training does not read are one trial.
 *
 * @param axes of all blocks, in the order of the configuration
 * @param trials each once, in the order of the configuration
 * @param regular seeds of a point at most; trials with indices from there on are with fresh seeds
 * @param unread axes with several values of which no training of their block reads any
 */
public record SweepPlan(List<Axis> axes, List<Trial> trials, int regular, Set<String> unread) {
  private static final String ORIGIN = "sweep.axes";

  /** The plan of an experiment; without axes, its trainings. */
  public static SweepPlan of(Experiment experiment) {
    List<SweepSettings.Part> blocks = experiment.sweep().blocks();
    if (blocks.isEmpty()) {
      blocks =
          List.of(
              new SweepSettings.Part(
                  List.of(), List.of(), List.of(), SweepSettings.Sampler.GRID, 0, List.of()));
    }
    Map<String, Trial> trials = new LinkedHashMap<>();
    Set<String> unread = new LinkedHashSet<>();
    for (int b = 0; b < blocks.size(); b++) {
      unread.addAll(add(trials, experiment, blocks.get(b), b));
    }
    return new SweepPlan(
        experiment.sweep().axes(),
        List.copyOf(trials.values()),
        experiment.sweep().replicates().most(experiment.seeds()),
        unread);
  }

  /**
   * This plan.
   *
   * @throws BadInput where an axis changes nothing, or a trial cannot work with its data
   */
  public SweepPlan usable() {
    if (trials.isEmpty()) {
      throw BadInput.of(
          "sweep.axes",
          "(no trial)",
          "a point that fulfils the conditions, and an estimator that applies to a case",
          "widen the axes, or leave one of sweep.constraints out");
    }
    for (String axis : unread) {
      throw BadInput.of(
          "sweep.axes",
          axis,
          "a key that changes the numbers of one of the chosen cases and estimators",
          "leave this axis out, or choose what reads it");
    }
    for (Trial trial : trials) {
      Applicability.check(trial.estimator(), trial.soilCase(), trial.data());
      requireOneSite(trial.soilCase());
    }
    return this;
  }

  private static void requireOneSite(CaseSettings soil) {
    int sites = soil.records().map(RecordPlan::sites).orElse(1);
    if (sites > 1) {
      throw BadInput.of(
          "records.sites",
          sites,
          "1 in a study, whose trials are fits to one record",
          "leave sweep.axes out: many sites are a network");
    }
  }

  /** Adds the trials of a block; returns those of its axes that nothing reads. */
  private static List<String> add(
      Map<String, Trial> trials, Experiment whole, SweepSettings.Part block, int number) {
    Experiment base = restricted(whole, block);
    List<Map<String, String>> points = SweepPoints.of(block, number, base);
    List<Experiment> experiments = new ArrayList<>();
    StudyPoints at = StudyPoints.of(base, block.axes().stream().map(Axis::key).toList());
    for (Map<String, String> point : points) {
      experiments.add(at.at(point, ORIGIN));
    }
    Relevance relevance = Relevance.of(whole.sweep().axes(), base, block, points, experiments);
    for (int p = 0; p < points.size(); p++) {
      for (Training t : experiments.get(p).trainings()) {
        String id = relevance.id(t, p);
        Map<String, String> point = shown(block.axes(), points.get(p), relevance.axes(t));
        trials.putIfAbsent(
            id,
            new Trial(
                id, point, experiments.get(p).data(), t.soilCase(), t.estimator(), t.seedIndex()));
      }
    }
    return points.isEmpty() ? List.of() : relevance.unread(block.axes());
  }

  private static Experiment restricted(Experiment experiment, SweepSettings.Part block) {
    Map<String, String> names = new LinkedHashMap<>();
    if (!block.cases().isEmpty()) {
      names.put("cases", list(block.cases()));
    }
    if (!block.estimators().isEmpty()) {
      names.put("estimators", list(block.estimators()));
    }
    int planned = experiment.sweep().replicates().planned(experiment.seeds());
    if (planned != experiment.seeds()) {
      names.put("seeds", Integer.toString(planned));
    }
    return names.isEmpty() ? experiment : ExperimentLoader.with(experiment, names, "sweep.blocks");
  }

  private static String list(List<String> names) {
    return names.stream().map(ConfigUtil::quoteString).collect(Collectors.joining(", ", "[", "]"));
  }

  private static Map<String, String> shown(
      List<Axis> axes, Map<String, String> point, boolean[] relevant) {
    Map<String, String> out = new LinkedHashMap<>();
    for (int a = 0; a < relevant.length; a++) {
      if (relevant[a]) {
        String key = axes.get(a).key();
        out.put(key, axes.get(a).shown(point.get(key)));
      }
    }
    return Collections.unmodifiableMap(out);
  }

  static String name(Training t) {
    return t.soilCase().name() + "/" + t.estimator().name() + "/" + t.seedIndex();
  }

  static String id(Experiment experiment, Training t) {
    return Identity.trainingHash(experiment.data(), t.soilCase(), t.estimator(), t.seedIndex());
  }
}
