package loam.run;

import loam.evaluate.Metrics;

/** What happens to trials that failed before. */
enum Retry {
  LEAVE_FAILED,
  RUN_FAILED;

  static Retry of(Request request) {
    return request.retryFailed() ? RUN_FAILED : LEAVE_FAILED;
  }

  /** Whether a trial with this result runs again. */
  boolean again(Metrics row) {
    return this == RUN_FAILED && row.status() == Metrics.Status.FAILED;
  }
}
