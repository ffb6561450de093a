package loam.run;

import java.util.List;
import loam.tracking.Tracker;

/**
 * What the commands do, behind the command line. A {@code BadInput} becomes exit status 2; any
 * other exception 1.
 */
public interface Actions {
  /** Carries out a command on an experiment. */
  Outcome act(Command command, Request request) throws Exception;

  /** Tables, figures and page from what a directory holds. */
  Outcome report(String directory) throws Exception;

  /** The same each time that trials have ended, until no command works on the directory. */
  Outcome watch(String directory) throws Exception;

  /** Results of a directory as another model reads them. */
  Outcome export(ExportRequest request) throws Exception;

  /** All runs of a directory as a tracker of experiments reads them. */
  Outcome track(String directory, Tracker tracker) throws Exception;

  /** What this machine could train networks on; a line each. */
  List<String> devices();

  /** What a command would do, reuse and write, with estimates of time and disk; a line each. */
  List<String> plan(Command command, Request request) throws Exception;

  /** Version and commit of the program. */
  String version();
}
