package loam.cli;

import loam.run.Outcome;

/** Exit statuses of the program. */
final class ExitStatus {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;
  static final int PARTLY = 3;

  private ExitStatus() {}

  /** 0 all done, 3 some failed and some succeeded, 1 nothing succeeded. */
  static int of(Outcome outcome) {
    if (outcome.failed() == 0) {
      return DONE;
    }
    return outcome.isFailure() ? FAILED : PARTLY;
  }
}
