package loam.cli;

import java.util.concurrent.Callable;
import loam.run.Command;
import loam.run.Request;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** A command on an experiment: checks the request, then plans or acts. */
abstract class ExperimentCommand implements Callable<Integer> {
  @ParentCommand private Root root;
  @Mixin private RunOptions options;

  private final Command command;

  ExperimentCommand(Command command) {
    this.command = command;
  }

  /** Refuses an experiment that this command is not for. */
  void check(Request request) {}

  @Override
  public final Integer call() throws Exception {
    Request request = options.request();
    root.workingOn(request.out());
    check(request);
    if (options.isDryRun()) {
      DryRun.print(root.out(), request, root.actions().plan(command, request));
      return ExitStatus.DONE;
    }
    return root.ended(root.actions().act(command, request));
  }
}
