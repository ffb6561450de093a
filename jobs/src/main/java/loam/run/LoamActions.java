package loam.run;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import loam.config.Experiment;
import loam.config.SweepPlan;
import loam.error.BadInput;
import loam.evaluate.TrainingResult;
import loam.out.Console;
import loam.out.Workspace;
import loam.parquet.TableParquet;
import loam.records.EvidenceFiles;
import loam.records.RecordEvidence;
import loam.records.RecordTable;
import loam.report.Report;
import loam.spark.device.GpuPreflight;
import loam.spark.device.HostDevices;
import loam.store.Store;
import loam.tracking.Tracker;
import loam.tracking.TrackerExport;
import org.apache.spark.api.java.JavaSparkContext;

/** The commands, on Spark. */
public final class LoamActions implements Actions {
  @Override
  public Outcome act(Command command, Request request) throws IOException {
    Optional<Network> network = Network.of(request.experiment());
    if (network.isPresent()) {
      return switch (command) {
        case PREDICT ->
            throw BadInput.of(
                "import.input",
                request.experiment().importing().input().orElse(""),
                "one station for predict",
                "import.site chooses one");
        case RUN -> NetworkCommand.run(network.get(), command, request, LoamActions::write);
        default -> NetworkCommand.run(network.get(), command, request, root -> {});
      };
    }
    return switch (command) {
      case GENERATE ->
          in(
              request,
              command,
              (work, spark, inventory) -> {
                prepare(spark, inventory);
                return Outcome.DONE;
              });
      case TRAIN -> {
        refuseMissing(Inventory.of(Workspace.check(request.out()), request.experiment()));
        yield in(
            request,
            command,
            (work, spark, inventory) -> {
              refuseMissing(inventory);
              return train(request, work, spark, inventory);
            });
      }
      case RUN ->
          request.experiment().sweep().isStudy()
              ? study(request, LoamActions::write)
              : in(
                  request,
                  command,
                  (work, spark, inventory) -> {
                    Outcome outcome = train(request, work, spark, inventory);
                    write(work.store());
                    return outcome;
                  });
      case SWEEP -> study(request, root -> {});
      case IMPORT -> ImportJob.command(request);
      case PREDICT -> PredictJob.command(request, LoamActions::write);
    };
  }

  private static void refuseMissing(Inventory inventory) {
    inventory.data().forEach(CaseFolder::refuseOther);
    inventory.data().forEach(CaseFolder::refuseMissing);
  }

  @Override
  public Outcome report(String directory) throws IOException {
    Store root = Workspace.check(directory);
    int damaged = 0;
    for (Refreshed tables :
        List.of(
            SweepTables.refresh(root, Workspace.manifest(root)),
            NetworkTables.refresh(root, Workspace.manifest(root)))) {
      tables.lines().forEach(Console.err()::println);
      damaged += tables.damaged();
    }
    // What is shown is whole, and not all.
    return new Outcome(1, damaged + write(root));
  }

  @Override
  public Outcome watch(String directory) throws IOException {
    ReportWatch.run(Workspace.check(directory), () -> report(directory));
    return Outcome.DONE;
  }

  @Override
  public Outcome export(ExportRequest request) throws IOException {
    return ExportJob.run(request);
  }

  @Override
  public Outcome track(String directory, Tracker tracker) throws IOException {
    Store root = Workspace.check(directory);
    String name = Workspace.manifest(root).getString("name");
    int runs = TrackerExport.write(root, tracker, name, Clock.systemUTC());
    Console.err().printf("export: %d runs in %s/exports/%s%n", runs, root.uri(), tracker.word());
    return Outcome.DONE;
  }

  /** Says what it could not show, and returns how many files are not as they were written. */
  private static int write(Store root) throws IOException {
    Report.Outcome made = Report.write(root, TableParquet::write);
    made.notes().forEach(Console.err()::println);
    Console.err().println("report: " + root.uri() + "/" + made.page());
    return made.damaged();
  }

  @Override
  public List<String> plan(Command command, Request request) throws IOException {
    Optional<Network> network = Network.of(request.experiment());
    if (network.isPresent()) {
      return NetworkCommand.plan(network.get(), request);
    }
    Store root = Workspace.check(request.out());
    Experiment experiment = ImportContent.resolve(root, request.experiment());
    return experiment.sweep().isStudy()
        ? PlanText.ofStudy(root, experiment)
        : PlanText.of(Inventory.of(root, experiment));
  }

  @Override
  public List<String> devices() {
    return HostDevices.lines();
  }

  @Override
  public String version() {
    return Provenance.version();
  }

  /** By name of the case. */
  private static Map<String, CaseData> prepare(JavaSparkContext spark, Inventory inventory)
      throws IOException {
    Map<String, CaseData> cases = new LinkedHashMap<>();
    for (CaseFolder folder : inventory.data()) {
      cases.put(folder.soil().name(), folder.prepare(spark));
    }
    return cases;
  }

  private static Outcome train(
      Request request, Workspace work, JavaSparkContext spark, Inventory inventory)
      throws IOException {
    Map<String, CaseData> cases = prepare(spark, inventory);
    Outcome outcome =
        new TrainJob(spark, work, cases, request.experiment().gpuGroup())
            .run(request.experiment().name(), inventory, Retry.of(request));
    DepthJob.run(work.store(), inventory, cases.values());
    records(work.store(), inventory).lines().forEach(Console.err()::println);
    return outcome;
  }

  /** What fits to records found. */
  private static RecordTable records(Store root, Inventory inventory) throws IOException {
    RecordTable table = new RecordTable();
    for (Inventory.Entry one : inventory.trials()) {
      try {
        String hash = one.identity().hash();
        Optional<RecordEvidence> evidence = EvidenceFiles.read(root.at(one.folder()), hash);
        String result = one.folder() + "/" + TrainingResult.FILE;
        if (evidence.isPresent() && root.exists(result)) {
          table.add(TrainingResult.parse(result, root.read(result)).metrics(), evidence.get());
        }
      } catch (BadInput damaged) {
        Console.err().println(damaged.getMessage());
      }
    }
    return table;
  }

  /** What a command does when its own work is done. */
  interface Afterwards {
    void act(Store root) throws IOException;
  }

  private Outcome study(Request request, Afterwards afterwards) throws IOException {
    GpuPreflight.beforeSpark(request.experiment());
    Store root = Workspace.check(request.out());
    Experiment experiment = ImportContent.resolve(root, request.experiment());
    ImportJob.check(Inventory.of(root, experiment));
    SweepPlan plan = SweepPlan.of(experiment).usable();
    try (Workspace space = Workspace.open(request.out(), "sweep", experiment, Provenance::facts);
        JavaSparkContext spark = Sparks.open("sweep " + experiment.name(), experiment)) {
      GpuPreflight.atStart(spark, experiment);
      Outcome outcome = new SweepJob(spark, space, experiment, plan).run(Retry.of(request));
      afterwards.act(space.store());
      space.finished(outcome.succeeded(), outcome.failed());
      return outcome;
    }
  }

  private interface Work {
    Outcome run(Workspace work, JavaSparkContext spark, Inventory inventory) throws IOException;
  }

  /** Checks everything first, without a trace; then works under the directory's lock. */
  private Outcome in(Request request, Command command, Work work) throws IOException {
    Experiment experiment = request.experiment();
    boolean trains = command != Command.GENERATE;
    String name = command.name().toLowerCase(Locale.ROOT);
    if (trains) {
      GpuPreflight.beforeSpark(experiment);
    }
    Store root = Workspace.check(request.out());
    Inventory before = Inventory.of(root, experiment);
    if (!request.overwrite()) {
      before.data().forEach(CaseFolder::refuseOther);
      if (trains) {
        before.refuseOtherTrials();
      }
    }
    ImportJob.check(before);
    try (Workspace space = Workspace.open(request.out(), name, experiment, Provenance::facts);
        JavaSparkContext spark = Sparks.open(name + " " + experiment.name(), experiment)) {
      if (trains) {
        GpuPreflight.atStart(spark, experiment);
      }
      Outcome outcome = work.run(space, spark, Inventory.of(space.store(), experiment));
      space.finished(outcome.succeeded(), outcome.failed());
      return outcome;
    }
  }
}
