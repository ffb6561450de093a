package loam.run;

import java.util.List;

/**
 * What the commands do, behind the command line. A {@code BadInput} becomes exit status 2; any
 * other exception 1.
 */
public interface Actions {
  /** Profiles and clean tendencies of each case. */
  Outcome generate(Request request) throws Exception;

  /** Each case × estimator × seed. */
  Outcome train(Request request) throws Exception;

  /** A study of trials. */
  Outcome sweep(Request request) throws Exception;

  /** Generate, then train or sweep, then report. */
  Outcome run(Request request) throws Exception;

  /** Measured data to profiles. */
  Outcome importing(Request request) throws Exception;

  /** A column integrated with an identified coefficient. */
  Outcome predict(Request request) throws Exception;

  /** Tables, figures and page from what a directory holds. */
  Outcome report(String directory) throws Exception;

  /** What a command would do, reuse and write, with estimates of time and disk; a line each. */
  List<String> plan(Command command, Request request) throws Exception;

  /** Version and commit of the program. */
  String version();
}
