package loam.cli;

import java.util.concurrent.Callable;
import loam.error.BadInput;
import loam.run.Actions;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A command on what lies in an output directory. */
abstract class DirectoryCommand implements Callable<Integer> {
  @ParentCommand private Root root;

  @Parameters(index = "0", paramLabel = "DIR", description = "An output directory: path or URI.")
  private String directory;

  /** Carries it out; returns the exit status. */
  abstract int act(Actions actions, String directory) throws Exception;

  @Override
  public final Integer call() throws Exception {
    if (directory.isBlank()) {
      throw BadInput.of("DIR", "\"\"", "an output directory", "as out/quickstart");
    }
    root.workingOn(directory);
    return act(root.actions(), directory);
  }
}
