package loam.run;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import loam.moments.NoiseDraw;
import loam.noise.NoiseSettings;
import loam.parquet.ProfileSet;
import loam.parquet.ProfileSet.Visitor;
import loam.train.ProfilePool;

/**
 * The profiles of a case in the memory of an executor: read when they are first asked for, shared
 * by all trials that run there. Data that would fill more than a third of the memory are streamed
 * for every pass instead.
 */
final class CaseMemory implements CaseProfiles {
  private static final long LIMIT = Runtime.getRuntime().maxMemory() / 3;

  /** In the order of their last use. */
  private static final Map<String, CaseMemory> ALL = new LinkedHashMap<>(16, 0.75f, true);

  private final CaseData data;
  private Optional<ProfileArrays> training = Optional.empty();
  private Optional<ProfileArrays> heldOut = Optional.empty();
  private volatile long bytes;

  private CaseMemory(CaseData data) {
    this.data = data;
  }

  /** That of this JVM. */
  static CaseMemory of(CaseData data) {
    String key = data.key() + " " + data.profiles().folder().uri() + " " + data.seed();
    synchronized (ALL) {
      return ALL.computeIfAbsent(key, k -> new CaseMemory(data));
    }
  }

  @Override
  public CaseData data() {
    return data;
  }

  /** Reads what fits now, and not when it is first asked for. */
  CaseMemory loaded() throws IOException {
    training();
    held();
    return this;
  }

  private synchronized Optional<ProfileArrays> training() throws IOException {
    ProfileSet set = data.profiles();
    if (training.isEmpty() && fits(set.manifest().profiles())) {
      ProfileArrays all = room(set.manifest().profiles());
      for (int shard = 0; shard < set.shards(); shard++) {
        data.each(shard, all::take);
      }
      training = kept(all);
    }
    return training;
  }

  private synchronized Optional<ProfileArrays> held() throws IOException {
    if (heldOut.isEmpty() && fits(data.heldOutCount())) {
      ProfileArrays all = room(data.heldOutCount());
      data.heldOut(all::take);
      heldOut = kept(all);
    }
    return heldOut;
  }

  private boolean fits(long count) {
    return ProfileArrays.bytes(count, data.nodes()) <= LIMIT
        && count * data.nodes() <= Integer.MAX_VALUE - 8;
  }

  /** Makes room; those that were used last stay. */
  private ProfileArrays room(long count) {
    synchronized (ALL) {
      long total = ProfileArrays.bytes(count, data.nodes());
      total += ALL.values().stream().mapToLong(m -> m.bytes).sum();
      for (Iterator<CaseMemory> oldest = ALL.values().iterator();
          total > LIMIT && oldest.hasNext(); ) {
        CaseMemory out = oldest.next();
        if (out != this) {
          total -= out.bytes;
          oldest.remove();
        }
      }
    }
    return new ProfileArrays(Math.toIntExact(count), data.nodes());
  }

  private Optional<ProfileArrays> kept(ProfileArrays all) {
    bytes += ProfileArrays.bytes(all.size(), data.nodes());
    return Optional.of(all);
  }

  @Override
  public void each(int shard, Visitor visitor) throws IOException {
    Optional<ProfileArrays> all = training();
    if (all.isEmpty()) {
      data.each(shard, visitor);
      return;
    }
    var shards = data.profiles().manifest().shards();
    long from = shards.subList(0, shard).stream().mapToLong(s -> s.profiles()).sum();
    all.get().each((int) from, (int) (from + shards.get(shard).profiles()), visitor);
  }

  @Override
  public void heldOut(Visitor visitor) throws IOException {
    Optional<ProfileArrays> all = held();
    if (all.isPresent()) {
      all.get().each(0, all.get().size(), visitor);
    } else {
      data.heldOut(visitor);
    }
  }

  /** States are shared, and tendencies where they are clean. */
  @Override
  public ProfilePool pool(NoiseSettings noise, int seedIndex, int worker, int workers)
      throws IOException {
    Optional<ProfileArrays> all = training();
    if (all.isEmpty() || workers > 1) {
      return CaseProfiles.super.pool(noise, seedIndex, worker, workers);
    }
    double[] tendencies = all.get().tendencies();
    if (!noise.none()) {
      tendencies = tendencies.clone();
      NoiseDraw.OnColumn draw = data.draw(noise, seedIndex);
      double[] row = new double[data.nodes() - 2];
      for (int i = 0; i < all.get().size(); i++) {
        System.arraycopy(tendencies, i * row.length, row, 0, row.length);
        draw.addTo(all.get().id(i), row);
        System.arraycopy(row, 0, tendencies, i * row.length, row.length);
      }
    }
    return ProfilePool.all(data.nodes(), all.get().states(), tendencies);
  }
}
