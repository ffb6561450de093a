package loam.spark.passes;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.moments.Pass;
import loam.moments.PassAccumulator;
import loam.moments.PassResult;
import loam.out.Progress;
import loam.parquet.ProfileSet;
import loam.store.Store;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Passes over the shards of a case on Spark, kept in {@code moments/} and made once.
 *
 * @param stored where they are kept
 */
public record SparkPasses(JavaSparkContext spark, StoredPasses stored, ProfileSet profiles)
    implements Passes {

  /** Of a case whose sums are kept in an output directory. */
  public static SparkPasses of(
      JavaSparkContext spark, Store root, String caseName, ProfileSet profiles) {
    return new SparkPasses(spark, new StoredPasses(root, caseName, profiles.hash()), profiles);
  }

  @Override
  public Answer answer(Pass pass) throws IOException {
    Optional<Answer> before = stored.before(pass);
    if (before.isPresent()) {
      return before.get();
    }
    long start = System.nanoTime();
    PassResult sums = aggregate(spark, stored.caseName(), profiles, pass);
    Answer made = new Answer(sums, 1e-9 * (System.nanoTime() - start));
    stored.keep(pass, made);
    return made;
  }

  /** The sums over all shards, in the order of {@link OrderedSum}. */
  private static PassResult aggregate(
      JavaSparkContext spark, String caseName, ProfileSet profiles, Pass pass) {
    int shards = profiles.shards();
    String what = pass instanceof Pass.Sums ? "moments " : "residuals ";
    long count = profiles.manifest().profiles();
    List<Integer> numbers = IntStream.range(0, shards).boxed().toList();
    Broadcast<ProfileSet> set = spark.broadcast(profiles);
    Broadcast<Pass> question = spark.broadcast(pass);
    try (Progress progress = new Progress(what + caseName, "profiles", count);
        TaskProgress tasks = TaskProgress.follow(spark, progress, count / shards, count)) {
      JavaPairRDD<Integer, PassResult> parts =
          spark
              .parallelize(numbers, shards)
              .mapToPair(shard -> new Tuple2<>(shard, sum(set.value(), question.value(), shard)));
      PassResult sums = OrderedSum.of(parts, shards, PassResult::plus);
      tasks.complete();
      return sums;
    } finally {
      set.destroy();
      question.destroy();
    }
  }

  private static PassResult sum(ProfileSet profiles, Pass pass, int shard) throws IOException {
    PassAccumulator sums = pass.start();
    profiles.read(shard, sums::add);
    return sums.result();
  }
}
