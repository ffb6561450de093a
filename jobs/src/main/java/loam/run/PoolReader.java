package loam.run;

import java.io.IOException;
import loam.noise.NoiseProcess;
import loam.noise.NoiseSettings;
import loam.parquet.ProfileSet;
import loam.physics.Column;
import loam.random.Purpose;
import loam.random.Streams;
import loam.spark.averaging.WorkerPools;
import loam.train.ProfilePool;

/**
 * Loads the profiles that one of K workers owns, those at positions ≡ w mod K, with their
 * measurement noise: the same draw that every other estimator of this seed index sees.
 *
 * @param seed root seed
 * @param index seed index
 */
record PoolReader(ProfileSet profiles, NoiseSettings noise, long seed, int index)
    implements WorkerPools {

  /** The first profiles of the set, at most n of them and of its first shard: for scales. */
  ProfilePool first(int n) throws IOException {
    Column column = profiles.manifest().column();
    int held = (int) Math.min(n, profiles.manifest().shards().get(0).profiles());
    Filler filler =
        new Filler(
            column, 0, 1, new double[held * column.nodes()], new double[held * column.rows()]);
    profiles.read(
        0,
        (id, state, tendency) -> {
          if (filler.at < held) {
            filler.take(id, state, tendency);
          }
        });
    return ProfilePool.all(column.nodes(), filler.states, filler.tendencies);
  }

  @Override
  public ProfilePool read(int worker, int workers) throws IOException {
    Column column = profiles.manifest().column();
    long count = profiles.manifest().profiles();
    int held = Math.toIntExact((count - worker + workers - 1) / workers);
    Filler filler =
        new Filler(
            column,
            worker,
            workers,
            new double[held * column.nodes()],
            new double[held * column.rows()]);
    for (int shard = 0; shard < profiles.shards(); shard++) {
      profiles.read(shard, filler);
    }
    return new ProfilePool(
        count, worker, workers, column.nodes(), filler.states, filler.tendencies);
  }

  /** Copies every K-th profile. */
  private final class Filler implements ProfileSet.Visitor {
    private final NoiseProcess process;
    private final double rms = profiles.facts().rms();
    private final int worker;
    private final int workers;
    private final double[] states;
    private final double[] tendencies;
    private final double[] noisy;
    private long position;
    private int at;

    Filler(Column column, int worker, int workers, double[] states, double[] tendencies) {
      this.process = new NoiseProcess(column, noise.correlationRadiusM());
      this.worker = worker;
      this.workers = workers;
      this.states = states;
      this.tendencies = tendencies;
      this.noisy = new double[column.rows()];
    }

    @Override
    public void visit(long id, double[] state, double[] tendency) {
      if (position++ % workers == worker) {
        take(id, state, tendency);
      }
    }

    void take(long id, double[] state, double[] tendency) {
      System.arraycopy(tendency, 0, noisy, 0, noisy.length);
      if (!noise.none()) {
        process.addTo(
            Streams.of(seed, Purpose.NOISE, index, id),
            noise.sigma() * rms,
            noise.bias() * rms,
            noisy);
      }
      System.arraycopy(state, 0, states, at * state.length, state.length);
      System.arraycopy(noisy, 0, tendencies, at * noisy.length, noisy.length);
      at++;
    }
  }
}
