package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loam.evaluate.Support;
import loam.evaluate.TendencyScore;
import loam.evaluate.TendencySums;
import loam.identify.Estimate;
import loam.limit.TimeLimit;
import loam.moments.Pass;
import loam.moments.PassAccumulator;
import loam.moments.PassResult;
import loam.noise.NoiseProcess;
import loam.noise.NoiseSettings;
import loam.parquet.ProfileSet;
import loam.profiles.ProfileGenerator;
import loam.random.Purpose;
import loam.random.Streams;
import loam.spark.passes.OrderedSum;
import loam.spark.passes.SparkPasses;
import loam.store.Store;
import loam.train.ProfilePool;

/**
 * The profiles of a case in the memory of an executor: read once, shared by all trials that run
 * there. Sums over them have the same bits as those of {@link SparkPasses}. Data that would fill
 * more than a third of the memory are read shard by shard for every pass instead.
 */
final class CaseMemory {
  private static final long LIMIT = Runtime.getRuntime().maxMemory() / 3;
  private static final Map<String, CaseMemory> LOADED = new LinkedHashMap<>(16, 0.75f, true);

  private final StudyData data;
  private final List<Block> shards = new ArrayList<>();
  private final Block heldOut;
  private final Support support;
  private final long bytes;

  /** Consecutive profiles. */
  private static final class Block {
    private final long[] ids;
    private final double[] states;
    private final double[] tendencies;
    private int used;

    Block(int count, int nodes) {
      ids = new long[count];
      states = new double[count * nodes];
      tendencies = new double[count * (nodes - 2)];
    }

    void take(long id, double[] state, double[] tendency) {
      ids[used] = id;
      System.arraycopy(state, 0, states, used * state.length, state.length);
      System.arraycopy(tendency, 0, tendencies, used * tendency.length, tendency.length);
      used++;
    }

    void each(int nodes, ProfileSet.Visitor visitor) {
      double[] state = new double[nodes];
      double[] tendency = new double[nodes - 2];
      for (int i = 0; i < used; i++) {
        System.arraycopy(states, i * nodes, state, 0, nodes);
        System.arraycopy(tendencies, i * (nodes - 2), tendency, 0, nodes - 2);
        visitor.visit(ids[i], state, tendency);
      }
    }
  }

  private CaseMemory(StudyData data) throws IOException {
    this.data = data;
    int nodes = data.soil().column().nodes();
    long perProfile = 8L * (2 * nodes - 1);
    long size = perProfile * data.profiles().manifest().profiles();
    if (size <= LIMIT) {
      for (int s = 0; s < data.profiles().shards(); s++) {
        Block block =
            new Block(
                Math.toIntExact(data.profiles().manifest().shards().get(s).profiles()), nodes);
        data.profiles().read(s, block::take);
        shards.add(block);
      }
    }
    this.heldOut = heldOut(data, nodes);
    this.support = Support.of(data.profiles().facts().density());
    this.bytes = (shards.isEmpty() ? 0 : size) + perProfile * heldOut.used;
  }

  /** Those of {@link HeldOut}, made once. */
  private static Block heldOut(StudyData data, int nodes) throws IOException {
    if (data.soil().lambda().isEmpty()) {
      long count = data.profiles().manifest().heldOut().stream().mapToLong(s -> s.profiles()).sum();
      Block block = new Block(Math.toIntExact(count), nodes);
      data.profiles().readHeldOut(block::take);
      return block;
    }
    ProfileGenerator generator =
        new ProfileGenerator(data.soil(), data.settings(), data.seed(), Purpose.EVALUATION);
    Block block = new Block(Math.toIntExact(data.evaluation().profiles()), nodes);
    double[] state = new double[nodes];
    double[] tendency = new double[nodes - 2];
    for (int id = 0; id < data.evaluation().profiles(); id++) {
      generator.fill(id, state, tendency);
      block.take(id, state, tendency);
    }
    return block;
  }

  /** From memory, or loaded now; those that were used last stay. */
  static CaseMemory of(StudyData data) throws IOException {
    synchronized (LOADED) {
      Store folder = data.profiles().folder();
      String key = data.key() + " " + folder.uri() + " " + data.seed();
      CaseMemory memory = LOADED.get(key);
      if (memory == null) {
        memory = new CaseMemory(data);
        LOADED.put(key, memory);
        long total = LOADED.values().stream().mapToLong(m -> m.bytes).sum();
        Iterator<CaseMemory> oldest = LOADED.values().iterator();
        while (total > LIMIT && LOADED.size() > 1) {
          CaseMemory out = oldest.next();
          if (out != memory) {
            total -= out.bytes;
            oldest.remove();
          }
        }
      }
      return memory;
    }
  }

  /** Where the face states of the training lie. */
  Support support() {
    return support;
  }

  /** The sums of a pass. */
  PassResult sum(Pass pass) throws IOException {
    int nodes = data.soil().column().nodes();
    List<PassResult> parts = new ArrayList<>();
    for (int s = 0; s < data.profiles().shards(); s++) {
      PassAccumulator sums = pass.start();
      ProfileSet.Visitor each =
          (id, state, tendency) -> {
            TimeLimit.check(0);
            sums.add(id, state, tendency);
          };
      if (shards.isEmpty()) {
        data.profiles().read(s, each);
      } else {
        shards.get(s).each(nodes, each);
      }
      parts.add(sums.result());
    }
    return OrderedSum.of(parts, PassResult::plus);
  }

  /** All profiles with their measurement noise; states are shared. */
  ProfilePool pool(NoiseSettings noise, int seedIndex) throws IOException {
    if (shards.isEmpty()) {
      return new PoolReader(data.profiles(), noise, data.seed(), seedIndex).read(0, 1);
    }
    int nodes = data.soil().column().nodes();
    Block all = joined(nodes);
    if (noise.none()) {
      return ProfilePool.all(nodes, all.states, all.tendencies);
    }
    double rms = data.profiles().facts().rms();
    NoiseProcess process = new NoiseProcess(data.soil().column(), noise.correlationRadiusM());
    double[] noisy = all.tendencies.clone();
    double[] row = new double[nodes - 2];
    for (int i = 0; i < all.used; i++) {
      System.arraycopy(noisy, i * row.length, row, 0, row.length);
      process.addTo(
          Streams.of(data.seed(), Purpose.NOISE, seedIndex, all.ids[i]),
          noise.sigma() * rms,
          noise.bias() * rms,
          row);
      System.arraycopy(row, 0, noisy, i * row.length, row.length);
    }
    return ProfilePool.all(nodes, all.states, noisy);
  }

  private Block joined(int nodes) {
    if (shards.size() == 1) {
      return shards.get(0);
    }
    Block all = new Block(shards.stream().mapToInt(b -> b.used).sum(), nodes);
    shards.forEach(b -> b.each(nodes, all::take));
    return all;
  }

  /** Errors on profiles that no training sees. */
  TendencySums score(Estimate found) {
    TendencyScore score = TendencyScore.of(data.soil(), found);
    heldOut.each(data.soil().column().nodes(), (id, state, tendency) -> score.add(state, tendency));
    return score.sums();
  }
}
