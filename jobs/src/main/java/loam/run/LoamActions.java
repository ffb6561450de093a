package loam.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import loam.config.Experiment;
import loam.out.Console;
import loam.out.Workspace;
import loam.parquet.ProfileSet;
import loam.parquet.TableParquet;
import loam.report.Report;
import loam.spark.device.GpuPreflight;
import loam.store.Store;
import org.apache.spark.api.java.JavaSparkContext;

/** The commands, on Spark. */
public final class LoamActions implements Actions {

  @Override
  public Outcome generate(Request request) throws IOException {
    return in(
        request,
        "generate",
        false,
        (work, spark, inventory) -> {
          DataJob.generate(spark, work.store(), request.experiment(), inventory);
          return Outcome.DONE;
        });
  }

  @Override
  public Outcome train(Request request) throws IOException {
    Inventory.of(Workspace.check(request.out()), request.experiment()).refuseMissingData();
    return in(
        request,
        "train",
        true,
        (work, spark, inventory) -> {
          Map<String, ProfileSet> sets = DataJob.open(work.store(), inventory);
          return train(request, work, spark, inventory, sets);
        });
  }

  @Override
  public Outcome run(Request request) throws IOException {
    if (request.experiment().sweep().isStudy()) {
      return study(request, LoamActions::write);
    }
    return in(
        request,
        "run",
        true,
        (work, spark, inventory) -> {
          Map<String, ProfileSet> sets =
              DataJob.generate(spark, work.store(), request.experiment(), inventory);
          Outcome outcome = train(request, work, spark, inventory, sets);
          write(work.store());
          return outcome;
        });
  }

  @Override
  public Outcome sweep(Request request) throws IOException {
    return study(request, root -> {});
  }

  @Override
  public Outcome importing(Request request) throws IOException {
    return ImportJob.command(request);
  }

  @Override
  public Outcome predict(Request request) throws IOException {
    return PredictJob.command(request, LoamActions::write);
  }

  @Override
  public Outcome report(String directory) throws IOException {
    Store root = Workspace.check(directory);
    SweepTables.refresh(root, Workspace.manifest(root));
    write(root);
    return Outcome.DONE;
  }

  private static void write(Store root) throws IOException {
    Report.Outcome made = Report.write(root, TableParquet::write);
    made.notes().forEach(Console.err()::println);
    Console.err().println("report: " + root.uri() + "/" + made.page());
  }

  @Override
  public List<String> plan(Command command, Request request) throws IOException {
    Store root = Workspace.check(request.out());
    if (request.experiment().sweep().isStudy()) {
      return StudyPlanText.of(root, ImportContent.resolve(root, request.experiment()));
    }
    return PlanText.of(request.experiment(), Inventory.of(root, request.experiment()));
  }

  @Override
  public String version() {
    return Provenance.version();
  }

  private Outcome train(
      Request request,
      Workspace work,
      JavaSparkContext spark,
      Inventory inventory,
      Map<String, ProfileSet> sets)
      throws IOException {
    TrainJob.Retry retry =
        request.retryFailed() ? TrainJob.Retry.RUN_FAILED : TrainJob.Retry.LEAVE_FAILED;
    Outcome outcome =
        new TrainJob(spark, work.store(), request.experiment(), sets).run(inventory, retry);
    DepthJob.run(work.store(), request.experiment(), sets);
    return outcome;
  }

  /** What a command does when its own work is done. */
  interface Afterwards {
    void act(Store root) throws IOException;
  }

  private Outcome study(Request request, Afterwards afterwards) throws IOException {
    GpuPreflight.beforeSpark(request.experiment());
    Store root = Workspace.check(request.out());
    Experiment experiment = ImportContent.resolve(root, request.experiment());
    ImportJob.check(experiment, Inventory.of(root, experiment));
    try (Workspace space = Workspace.open(request.out(), "sweep", experiment, Provenance::facts);
        JavaSparkContext spark = Sparks.open("sweep " + experiment.name(), experiment)) {
      GpuPreflight.atStart(spark, experiment);
      TrainJob.Retry retry =
          request.retryFailed() ? TrainJob.Retry.RUN_FAILED : TrainJob.Retry.LEAVE_FAILED;
      Outcome outcome = new SweepJob(spark, space.store(), experiment).run(retry);
      afterwards.act(space.store());
      return outcome;
    }
  }

  private interface Work {
    Outcome run(Workspace work, JavaSparkContext spark, Inventory inventory) throws IOException;
  }

  /** Checks everything first, without a trace; then works under the directory's lock. */
  private Outcome in(Request request, String command, boolean trains, Work work)
      throws IOException {
    Experiment experiment = request.experiment();
    if (trains) {
      GpuPreflight.beforeSpark(experiment);
    }
    Store root = Workspace.check(request.out());
    Inventory before = Inventory.of(root, experiment);
    if (!request.overwrite()) {
      before.refuseOtherData();
      if (trains) {
        before.refuseOtherTrainings();
      }
    }
    ImportJob.check(experiment, before);
    try (Workspace space = Workspace.open(request.out(), command, experiment, Provenance::facts);
        JavaSparkContext spark = Sparks.open(command + " " + experiment.name(), experiment)) {
      if (trains) {
        GpuPreflight.atStart(spark, experiment);
      }
      return work.run(space, spark, Inventory.of(space.store(), experiment));
    }
  }
}
