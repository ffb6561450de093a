package loam.run;

import java.util.Collection;
import loam.evaluate.Metrics;

/** How many units of work (cases, trainings, trials) succeeded and how many failed. */
public record Outcome(long succeeded, long failed) {
  /** Everything that was asked for is there. */
  public static final Outcome DONE = new Outcome(1, 0);

  /** Of rows; one that was skipped has not failed. */
  static Outcome of(Collection<Metrics> rows) {
    long failed = rows.stream().filter(r -> r.status() == Metrics.Status.FAILED).count();
    return new Outcome(rows.size() - failed, failed);
  }
}
