package loam.cli;

/** Exit statuses of the program. */
final class ExitStatus {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;
  static final int PARTLY = 3;

  private ExitStatus() {}
}
