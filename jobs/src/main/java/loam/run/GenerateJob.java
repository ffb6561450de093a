package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loam.error.BadInput;
import loam.experiment.ProfileSettings;
import loam.experiment.SoilCase;
import loam.moments.DataFacts;
import loam.moments.FactsAccumulator;
import loam.out.Progress;
import loam.parquet.FactsFile;
import loam.parquet.ProfileFiles;
import loam.parquet.ProfileManifest;
import loam.parquet.ProfileManifest.Shard;
import loam.parquet.ProfileReader;
import loam.parquet.ProfileSet;
import loam.parquet.ProfileWriter;
import loam.physics.TrueCoefficient;
import loam.profiles.ProfileGenerator;
import loam.random.Purpose;
import loam.spark.passes.OrderedSum;
import loam.spark.passes.TaskProgress;
import loam.store.Store;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Generates the profiles of a case: one task a shard, which depends on (configuration, number) only
 * and appears whole or not at all. A shard that is there is read instead, so a run that was killed
 * goes on where it stopped, and one that is damaged or of other data is made anew; the manifest
 * comes last.
 */
final class GenerateJob {
  private static final Logger LOG = LoggerFactory.getLogger(GenerateJob.class);

  private GenerateJob() {}

  /** What a task needs. */
  record Task(Store folder, SoilCase soil, ProfileSettings settings, long seed, String dataHash)
      implements Serializable {
    int shards() {
      return Math.toIntExact((settings.count() + settings.shard() - 1) / settings.shard());
    }
  }

  /** What a task returns. */
  private record Outcome(List<Shard> shards, DataFacts facts) implements Serializable {
    Outcome plus(Outcome other) {
      List<Shard> all = new ArrayList<>(shards);
      all.addAll(other.shards);
      return new Outcome(all, facts.plus(other.facts));
    }
  }

  static ProfileSet run(JavaSparkContext spark, Task task) throws IOException {
    int shards = task.shards();
    Outcome outcome;
    try (Progress progress =
            new Progress("generate " + task.soil().name(), "profiles", task.settings().count());
        TaskProgress tasks =
            TaskProgress.follow(
                spark, progress, task.settings().shard(), task.settings().count())) {
      List<Integer> numbers = IntStream.range(0, shards).boxed().toList();
      JavaPairRDD<Integer, Outcome> parts =
          spark
              .parallelize(numbers, shards)
              .mapToPair(number -> new Tuple2<>(number, shard(task, number)));
      outcome = OrderedSum.of(parts, shards, Outcome::plus);
      tasks.complete();
    }
    return whole(task, outcome);
  }

  /** The same in this thread, without Spark: for few profiles. */
  static ProfileSet here(Task task) throws IOException {
    List<Outcome> parts = new ArrayList<>();
    for (int number = 0; number < task.shards(); number++) {
      parts.add(shard(task, number));
    }
    return whole(task, OrderedSum.of(parts, Outcome::plus));
  }

  private static ProfileSet whole(Task task, Outcome outcome) throws IOException {
    SoilCase soil = task.soil();
    List<Shard> inOrder = new ArrayList<>(outcome.shards());
    inOrder.sort(Comparator.comparingLong(Shard::firstId));
    ProfileManifest manifest =
        new ProfileManifest(
            soil.name(),
            soil.equation(),
            soil.setting(),
            truth(soil.truth()),
            task.seed(),
            inOrder,
            List.of(),
            task.dataHash(),
            Provenance.facts());
    FactsFile.write(task.folder(), task.dataHash(), outcome.facts());
    manifest.write(task.folder());
    return new ProfileSet(task.folder(), manifest, outcome.facts());
  }

  /** The true coefficients in words. */
  static String truth(List<TrueCoefficient> truth) {
    return truth.isEmpty()
        ? "none"
        : truth.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static Outcome shard(Task task, int number) throws IOException {
    String path = String.format(Locale.ROOT, "part-%06d.parquet", number);
    Optional<Outcome> there = reread(task, number, path);
    return there.isPresent() ? there.get() : generate(task, number, path);
  }

  private static FactsAccumulator facts(Task task) {
    return new FactsAccumulator(task.soil().column(), task.soil().lo(), task.soil().hi());
  }

  private static Outcome generate(Task task, int number, String path) throws IOException {
    FactsAccumulator facts = facts(task);
    ProfileSettings settings = task.settings();
    long from = (long) number * settings.shard();
    long to = Math.min(settings.count(), from + settings.shard());
    ProfileGenerator generator =
        new ProfileGenerator(task.soil(), settings, task.seed(), Purpose.PROFILES);
    double[] state = new double[task.soil().column().nodes()];
    double[] tendency = new double[task.soil().column().rows()];
    try (ProfileWriter writer =
        ProfileFiles.writer(task.folder(), path, task.seed(), state.length, task.dataHash())) {
      for (long id = from; id < to; id++) {
        String source = generator.fill(id, state, tendency).label();
        writer.write(id, state, tendency, source);
        facts.add(state, tendency);
      }
      writer.commit();
      return new Outcome(List.of(writer.shard()), facts.result());
    }
  }

  /** What an earlier run left; empty where that is of other data, damaged, or nothing. */
  private static Optional<Outcome> reread(Task task, int number, String path) throws IOException {
    if (!task.folder().exists(path)) {
      return Optional.empty();
    }
    try (ProfileReader reader =
        ProfileFiles.reader(task.folder(), path, task.soil().column().nodes())) {
      return read(task, number, path, reader);
    } catch (BadInput damaged) {
      LOG.warn("made anew: {}", damaged.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Outcome> read(Task task, int number, String path, ProfileReader reader)
      throws IOException {
    ProfileSettings settings = task.settings();
    long from = (long) number * settings.shard();
    long count = Math.min(settings.count(), from + settings.shard()) - from;
    boolean ours = reader.dataHash().equals(task.dataHash()) && reader.count() == count;
    FactsAccumulator facts = facts(task);
    double squares = 0;
    long next = from;
    while (ours && reader.next()) {
      ours = reader.id() == next++;
      facts.add(reader.state(), reader.tendency());
      for (double y : reader.tendency()) {
        squares += y * y;
      }
    }
    if (!ours) {
      LOG.warn("made anew: {}/{} is of other profiles", task.folder().uri(), path);
      return Optional.empty();
    }
    return Optional.of(new Outcome(List.of(new Shard(path, count, from, squares)), facts.result()));
  }
}
