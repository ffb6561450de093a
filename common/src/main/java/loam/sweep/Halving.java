package loam.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.train.DescentSettings;
import loam.train.DescentSettings.Goal;

/**
 * Successive halving of the configurations by {@code adam}: all of a case run to the first rung of
 * steps, the best of them to the next, and so on. The seeds of a configuration go on or stop
 * together, so that one unlucky seed stops nothing and every row that is left has all its seeds.
 * The score is the median over seeds of {@code rmse_tendency_relative} on held-out profiles, where
 * a failed seed counts as infinite; ties go by the least trial id. A pure function of the plan and
 * the results that are there, so neither the order in which trials end nor a restart changes who
 * goes on.
 *
 * <p>A trial that waits at a rung has a row of status skipped with the steps that it took; one that
 * went further is known to have gone on.
 */
public final class Halving {
  private final HalvingSettings settings;
  private final Map<String, Metrics> results;
  private final Map<String, Integer> runs = new LinkedHashMap<>();
  private final Map<String, String> pruned = new LinkedHashMap<>();

  /**
   * What comes next.
   *
   * @param runs trials to run now: steps to stop at, 0 for the end
   * @param pruned trials that stay where they are, and why
   */
  public record Next(Map<String, Integer> runs, Map<String, String> pruned) {}

  private Halving(HalvingSettings settings, Map<String, Metrics> results) {
    this.settings = settings;
    this.results = results;
  }

  /**
   * What to do after these results.
   *
   * @param results by id
   */
  public static Next next(
      List<Trial> trials, HalvingSettings settings, Map<String, Metrics> results) {
    Halving halving = new Halving(settings, results);
    Map<String, List<Trial>> cases = new LinkedHashMap<>();
    for (Trial trial : trials) {
      if (isAdam(trial)) {
        cases.computeIfAbsent(trial.soilCase().name(), c -> new ArrayList<>()).add(trial);
      } else {
        halving.toTheEnd(trial);
      }
    }
    cases.values().forEach(halving::ofCase);
    return new Next(halving.runs, halving.pruned);
  }

  private void toTheEnd(Trial trial) {
    Metrics there = results.get(trial.id());
    if (there == null || there.status() == Metrics.Status.SKIPPED) {
      runs.put(trial.id(), 0);
    }
  }

  private void ofCase(List<Trial> ofCase) {
    List<Trial> alive = ofCase;
    for (int rung : settings.rungs()) {
      List<Trial> through = new ArrayList<>();
      List<Trial> competing = new ArrayList<>();
      for (Trial trial : alive) {
        boolean longer = stop(trial, rung) < settings(trial).training().steps();
        (longer ? competing : through).add(trial);
      }
      List<Trial> missing = competing.stream().filter(t -> !known(t, rung)).toList();
      if (!missing.isEmpty()) {
        missing.forEach(t -> runs.put(t.id(), stop(t, rung)));
        through.forEach(this::toTheEnd);
        return;
      }
      through.addAll(best(competing, rung));
      alive = through;
    }
    alive.forEach(this::toTheEnd);
  }

  private static boolean isAdam(Trial trial) {
    return trial.estimator().descent().filter(d -> d.goal() == Goal.TENDENCIES).isPresent();
  }

  private static DescentSettings settings(Trial trial) {
    return trial.estimator().descent().orElseThrow();
  }

  /** Rungs lie at the ends of averaging rounds. */
  private static int stop(Trial trial, int rung) {
    int frequency = settings(trial).averaging().frequency();
    int steps = (rung + frequency - 1) / frequency * frequency;
    return Math.min(steps, settings(trial).training().steps());
  }

  private boolean known(Trial trial, int rung) {
    Metrics there = results.get(trial.id());
    return there != null
        && (there.status() == Metrics.Status.FAILED || there.steps() >= stop(trial, rung));
  }

  /** Configurations that went on before, and the best of the others up to the share kept. */
  private List<Trial> best(List<Trial> competing, int rung) {
    Map<String, List<Trial>> configurations = new LinkedHashMap<>();
    for (Trial trial : competing) {
      configurations
          .computeIfAbsent(trial.estimator().name() + trial.point(), c -> new ArrayList<>())
          .add(trial);
    }
    int kept = (int) Math.max(1, Math.ceil(settings.keep() * configurations.size() - 1e-9));
    Set<String> on = new HashSet<>();
    List<List<Trial>> waiting = new ArrayList<>();
    configurations.forEach(
        (name, seeds) -> {
          if (seeds.stream().anyMatch(t -> results.get(t.id()).steps() > stop(t, rung))) {
            on.add(name);
          } else if (!seeds.stream().allMatch(this::failed)) {
            waiting.add(seeds);
          }
        });
    waiting.sort(
        Comparator.<List<Trial>>comparingDouble(this::median)
            .thenComparing(seeds -> seeds.stream().map(Trial::id).min(String::compareTo).get()));
    int free = Math.min(waiting.size(), Math.max(0, kept - on.size()));
    int going = on.size() + free;
    for (int i = 0; i < waiting.size(); i++) {
      List<Trial> seeds = waiting.get(i);
      if (i < free) {
        on.add(seeds.get(0).estimator().name() + seeds.get(0).point());
      } else {
        prune(seeds, on.size() + 1 + i - free, configurations.size(), rung, going);
      }
    }
    return competing.stream().filter(t -> on.contains(t.estimator().name() + t.point())).toList();
  }

  private void prune(List<Trial> seeds, int rank, int of, int rung, int going) {
    for (Trial trial : seeds.stream().filter(t -> !failed(t)).toList()) {
      pruned.put(
          trial.id(),
          String.format(
              Locale.ROOT,
              "halving: %d of %d configurations after %d steps by rmse_tendency_relative, %d went"
                  + " on",
              rank,
              of,
              stop(trial, rung),
              going));
    }
  }

  private boolean failed(Trial trial) {
    return results.get(trial.id()).status() == Metrics.Status.FAILED;
  }

  private double median(List<Trial> seeds) {
    return Statistics.median(seeds.stream().mapToDouble(this::score).toArray());
  }

  private double score(Trial trial) {
    double score = results.get(trial.id()).number(Metric.RMSE_TENDENCY_RELATIVE);
    return failed(trial) || !Double.isFinite(score) ? Double.POSITIVE_INFINITY : score;
  }
}
