package loam.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParentCommand;

/** {@code loam devices}. */
@CommandLine.Command(
    name = "devices",
    header = "Lists what this machine could train networks on.",
    description =
        "%nOpenCL devices for training.engine = opencl, GPUs that CUDA code runs on for dl4j; one "
            + "line says why there are none. Executors may have others.",
    footerHeading = "%nExample:%n",
    footer = "  loam devices")
final class Devices implements Callable<Integer> {
  @ParentCommand private Root root;

  @Override
  public Integer call() {
    root.actions().devices().forEach(root.out()::println);
    return ExitStatus.DONE;
  }
}
