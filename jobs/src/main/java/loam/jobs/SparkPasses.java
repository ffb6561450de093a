package loam.jobs;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import loam.moments.MomentsAccumulator;
import loam.moments.MomentsPair;
import loam.moments.MomentsSpec;
import loam.moments.ResidualAccumulator;
import loam.moments.ResidualSums;
import loam.parquet.MomentsFiles;
import loam.store.Store;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/** Passes over the shards of a case on Spark, kept in {@code moments/} and made once. */
final class SparkPasses extends StoredPasses {
  private static final long serialVersionUID = 1;

  private final transient JavaSparkContext spark;
  private final ProfileSet profiles;
  private final String caseName;

  SparkPasses(JavaSparkContext spark, Store root, String caseName, ProfileSet profiles) {
    super(root, caseName, profiles.hash());
    this.spark = spark;
    this.profiles = profiles;
    this.caseName = caseName;
  }

  /** Sums of one shard. */
  @FunctionalInterface
  private interface ShardSum<T> extends Serializable {
    T of(ProfileSet profiles, int shard) throws IOException;
  }

  @Override
  public MomentsPair moments(MomentsSpec spec) {
    return kept(
        path(spec, new double[0]),
        "moments",
        (set, shard) -> {
          MomentsAccumulator sums = new MomentsAccumulator(spec);
          set.read(shard, sums::add);
          return sums.result();
        },
        MomentsPair::plus,
        (path, sums, seconds) -> MomentsFiles.write(root(), path, sums, metadata(seconds)),
        () -> super.moments(spec));
  }

  @Override
  public ResidualSums residuals(MomentsSpec spec, double[] c) {
    return kept(
        path(spec, c),
        "residuals",
        (set, shard) -> {
          ResidualAccumulator sums = new ResidualAccumulator(spec, c);
          set.read(shard, sums::add);
          return sums.result();
        },
        ResidualSums::plus,
        (path, sums, seconds) -> MomentsFiles.write(root(), path, sums, metadata(seconds)),
        () -> super.residuals(spec, c));
  }

  private interface Keep<T> {
    void write(String path, T sums, double seconds) throws IOException;
  }

  private <T extends Serializable> T kept(
      String path,
      String what,
      ShardSum<T> sum,
      OrderedSum.Plus<T> plus,
      Keep<T> keep,
      Supplier<T> read) {
    try {
      if (root().exists(path)) {
        return read.get();
      }
      long start = System.nanoTime();
      T sums = aggregate(what, sum, plus);
      keep.write(path, sums, 1e-9 * (System.nanoTime() - start));
      return sums;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private <T extends Serializable> T aggregate(
      String what, ShardSum<T> sum, OrderedSum.Plus<T> plus) {
    int shards = profiles.shards();
    Broadcast<ProfileSet> shared = spark.broadcast(profiles);
    List<Integer> numbers = IntStream.range(0, shards).boxed().toList();
    try (Progress progress =
            new Progress(what + " " + caseName, "profiles", profiles.manifest().profiles());
        TaskProgress tasks =
            TaskProgress.follow(spark, progress, profiles.manifest().profiles() / shards)) {
      JavaPairRDD<Integer, T> parts =
          spark
              .parallelize(numbers, shards)
              .mapToPair(number -> new Tuple2<>(number, sum.of(shared.value(), number)));
      return OrderedSum.of(parts, shards, plus);
    } finally {
      shared.destroy();
    }
  }
}
