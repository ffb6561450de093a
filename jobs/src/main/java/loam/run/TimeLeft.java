package loam.run;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How long work takes that is done side by side: forecasts know the tasks of one kind against each
 * other, and what those of the kind took that are done tells their scale.
 *
 * @param <T> a task, by identity
 */
final class TimeLeft<T> {
  private static final class Kind {
    double seconds;
    double cost;
  }

  private final Map<T, String> kinds = new IdentityHashMap<>();
  private final Map<T, Double> costs = new IdentityHashMap<>();
  private final Map<T, Double> begun = new IdentityHashMap<>();
  private final Map<String, Kind> done = new LinkedHashMap<>();
  private double busy;

  /**
   * @param kind of a task
   * @param cost forecast, in any unit
   */
  TimeLeft(List<T> tasks, Function<T, String> kind, Function<T, Double> cost) {
    for (T task : tasks) {
      kinds.put(task, kind.apply(task));
      costs.put(task, cost.apply(task));
    }
  }

  /**
   * @param now in s since the work began
   */
  void started(T task, double now) {
    begun.put(task, now);
  }

  /**
   * @param now in s since the work began
   */
  void finished(T task, double now) {
    double seconds = now - begun.remove(task);
    Kind kind = done.computeIfAbsent(kinds.remove(task), k -> new Kind());
    kind.seconds += seconds;
    kind.cost += costs.remove(task);
    busy += seconds;
  }

  /**
   * Seconds to the end if as much goes on at once as did so far; none before anything is done.
   *
   * @param now in s since the work began
   */
  OptionalDouble seconds(double now) {
    double cost = done.values().stream().mapToDouble(k -> k.cost).sum();
    if (cost <= 0 || busy <= 0) {
      return OptionalDouble.empty();
    }
    double work = 0;
    double running = 0;
    for (Map.Entry<T, String> task : kinds.entrySet()) {
      Kind kind = done.get(task.getValue());
      double scale = kind == null ? busy / cost : kind.seconds / kind.cost;
      double own = scale * costs.get(task.getKey());
      Double start = begun.get(task.getKey());
      double since = start == null ? 0 : now - start;
      running += since;
      work += Math.max(0, own - since);
    }
    return OptionalDouble.of(work * now / (busy + running));
  }
}
