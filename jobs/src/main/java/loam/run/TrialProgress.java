package loam.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.out.Console;
import loam.out.Durations;
import loam.out.EventLog;
import loam.store.Events;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a study goes: done, failed, running, per hour, time left, best so far. Redrawn on a terminal;
 * elsewhere a plain line every ten seconds.
 */
final class TrialProgress implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrialProgress.class);
  private static final long TERMINAL_MILLIS = 1000;
  private static final long LINE_MILLIS = Duration.ofSeconds(10).toMillis();

  private final String what;
  private final EventLog events;
  private final long total;
  private final long startNanos = System.nanoTime();
  private final TimeLeft<TrialGroup> left;
  private final ScheduledExecutorService clock;
  private long done;
  private long failed;
  private long running;
  private double best = Double.POSITIVE_INFINITY;
  private String bestLabel = "";

  /**
   * @param what is done, such as "sweep noise"
   * @param events gets a line for each that starts and ends
   */
  TrialProgress(String what, List<TrialGroup> groups, EventLog events) {
    this.what = what;
    this.events = events;
    this.total = groups.stream().mapToLong(g -> g.trials().size()).sum();
    this.left = new TimeLeft<>(groups, TrialProgress::kind, TrialGroup::cost);
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "loam-trial-progress");
              thread.setDaemon(true);
              return thread;
            });
    long every = Console.isTerminal() ? TERMINAL_MILLIS : LINE_MILLIS;
    clock.scheduleAtFixedRate(this::show, every, every, TimeUnit.MILLISECONDS);
  }

  private static String kind(TrialGroup group) {
    return group.trials().stream()
        .map(t -> t.caseName() + "/" + t.estimator().name())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private double seconds() {
    return 1e-9 * (System.nanoTime() - startNanos);
  }

  synchronized void started(TrialGroup group) {
    left.started(group, seconds());
    running += group.trials().size();
    group.trials().forEach(trial -> events.add(Events.TRIAL_STARTED, facts(trial)));
  }

  private static Map<String, Object> facts(TrialTask trial) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("trial", trial.id());
    facts.put("case", trial.caseName());
    facts.put("estimator", trial.estimator().name());
    facts.put("seed", trial.seedIndex());
    facts.put("point", new TreeMap<>(trial.point()));
    if (trial.until() > 0) {
      facts.put("until_step", trial.until());
    }
    return facts;
  }

  private void ended(TrialTask trial, Metrics result) {
    Map<String, Object> facts = facts(trial);
    double seconds = result.number(Metric.TRAIN_SECONDS);
    if (Double.isFinite(seconds)) {
      facts.put("train_seconds", seconds);
    }
    if (!result.text(Metric.ERROR).isEmpty()) {
      facts.put("error", result.text(Metric.ERROR));
    }
    events.add(
        switch (result.status()) {
          case OK -> "trial-finished";
          case FAILED -> "trial-failed";
          case SKIPPED -> "trial-at-rung";
        },
        facts);
  }

  synchronized void finished(TrialGroup group, Map<String, Metrics> results) {
    running -= group.trials().size();
    left.finished(group, seconds());
    for (TrialTask trial : group.trials()) {
      Metrics result = results.get(trial.id());
      done++;
      ended(trial, result);
      if (result.status() == Metrics.Status.FAILED) {
        failed++;
      } else if (result.status() == Metrics.Status.OK
          && result.number(Metric.MAPE_LAMBDA_SUPPORTED) < best) {
        best = result.number(Metric.MAPE_LAMBDA_SUPPORTED);
        bestLabel = trial.label();
      }
    }
  }

  private synchronized void show() {
    String line = line();
    if (Console.isTerminal()) {
      Console.err().print("\r\u001b[K" + Console.fitting(line, Console.columns()));
      Console.err().flush();
    } else {
      Console.err().println(line);
    }
  }

  private String line() {
    double seconds = seconds();
    OptionalDouble toGo = left.seconds(seconds);
    String wait =
        toGo.isPresent()
            ? Durations.readable(toGo.getAsDouble()) + " left"
            : "time left not known yet";
    String found =
        bestLabel.isEmpty()
            ? ""
            : String.format(Locale.ROOT, "; best MAPE λ %.2e (%s)", best, bestLabel);
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d done, %,d failed, %,d at work, %,.0f per hour, %s%s",
        what,
        done,
        total,
        failed,
        running,
        done / seconds * 3600,
        wait,
        found);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    synchronized (this) {
      String line =
          String.format(
              Locale.ROOT,
              "%s: %,d trials in %s, %,d failed",
              what,
              done,
              Durations.readable(seconds()),
              failed);
      LOG.info(line);
      Console.err().println(Console.isTerminal() ? "\r\u001b[K" + line : line);
    }
  }
}
