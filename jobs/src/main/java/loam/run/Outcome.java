package loam.run;

import java.util.Collection;
import java.util.Optional;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;

/**
 * How many units of work (cases, trainings, trials) succeeded and how many failed.
 *
 * @param reason of the first one that failed, where it is known
 */
public record Outcome(long succeeded, long failed, Optional<String> reason) {
  /** Everything that was asked for is there. */
  public static final Outcome DONE = new Outcome(1, 0);

  /** With reasons that stand elsewhere. */
  public Outcome(long succeeded, long failed) {
    this(succeeded, failed, Optional.empty());
  }

  /** Of rows; one that was skipped has not failed. */
  static Outcome of(Collection<Metrics> rows) {
    long failed = rows.stream().filter(r -> r.status() == Metrics.Status.FAILED).count();
    Optional<String> reason =
        rows.stream()
            .filter(r -> r.status() == Metrics.Status.FAILED)
            .findFirst()
            .map(r -> r.caseName() + ", " + r.estimator() + ": " + r.text(Metric.ERROR));
    return new Outcome(rows.size() - failed, failed, reason);
  }

  /** With more units that failed. */
  Outcome andFailed(long more, Optional<String> why) {
    return new Outcome(succeeded, failed + more, reason.or(() -> why));
  }

  /** Whether there was work, and all of it failed. */
  public boolean isFailure() {
    return succeeded == 0 && failed > 0;
  }
}
