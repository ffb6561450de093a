package loam.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.identify.MomentsPlan;
import loam.moments.Moments;
import loam.moments.Pass;
import loam.moments.PassResult;
import loam.noise.NoiseSettings;
import loam.store.LocalStore;
import loam.train.Checkpoint;
import loam.train.LearnerState;
import loam.train.ProfilePool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles streamed and in memory are the same to a trial, to the bit. */
class CaseProfilesTest {
  private static final NoiseSettings NOISE = new NoiseSettings(0.3, 0.1, 0.05);

  @TempDir static Path dir;
  private static Experiment experiment;
  private static CaseData streamed;
  private static CaseMemory memory;

  @BeforeAll
  static void generate() throws IOException {
    String conf =
        Runs.SMALL
            + """
            cases = [richards], estimators = [moments-spline-gls]
            profiles { count = 70, shard = 30 }
            evaluation.profiles = 7
            """;
    experiment = ExperimentLoader.parse(conf, "test", List.of());
    streamed = Inventory.of(new LocalStore(dir), experiment).data().get(0).prepareHere();
    memory = CaseMemory.of(streamed);
  }

  private static ProfilePool[] pools(CaseProfiles profiles, int workers) throws IOException {
    ProfilePool[] pools = new ProfilePool[workers];
    for (int w = 0; w < workers; w++) {
      pools[w] = profiles.pool(NOISE, 1, w, workers);
    }
    return pools;
  }

  /** Whoever holds a profile, however it came there, sees the same states and the same noise. */
  @Test
  void everyWorkerSeesTheSameDraw() throws IOException {
    int nodes = streamed.nodes();
    ProfilePool all = streamed.pool(NOISE, 1, 0, 1);
    double[] expected = new double[2 * nodes - 2];
    double[] seen = new double[2 * nodes - 2];
    for (CaseProfiles profiles : List.of(streamed, memory)) {
      for (int workers : new int[] {1, 3}) {
        ProfilePool[] pools = pools(profiles, workers);
        for (int id = 0; id < 70; id++) {
          all.read(id, expected, 0, expected, nodes);
          pools[id % workers].read(id, seen, 0, seen, nodes);
          assertArrayEquals(expected, seen, "profile " + id + " of " + workers + " workers");
        }
      }
    }
  }

  @Test
  void sumsAndScoresHaveTheSameBits() throws IOException {
    MomentsPlan plan =
        MomentsPlan.of(
            streamed.soil(),
            experiment.estimators().get(0).onMoments().orElseThrow().sums(),
            streamed.profiles().facts(),
            NOISE,
            streamed.seed(),
            1);
    Pass pass = plan.next().orElseThrow();
    assertArrayEquals(bits(streamed.sum(pass)), bits(memory.sum(pass)));
    assertEquals(
        streamed.first(50).states().length, 50 * streamed.nodes(), "over more than one shard");
    assertArrayEquals(
        streamed.first(50).states(),
        Arrays.copyOf(memory.pool(NOISE, 0, 0, 1).states(), 50 * streamed.nodes()));
    double[] counts = new double[2];
    streamed.heldOut((id, state, tendency) -> counts[0] += state[3] * (id + 1) + tendency[2]);
    memory.heldOut((id, state, tendency) -> counts[1] += state[3] * (id + 1) + tendency[2]);
    assertEquals(counts[0], counts[1]);
  }

  private static double[] bits(PassResult sums) {
    Moments training = ((PassResult.OfMoments) sums).pair().training();
    return DoubleStream.concat(Arrays.stream(training.h()), Arrays.stream(training.b())).toArray();
  }

  /** That of another training, or of 0.1.0, whose header had no time, is left alone. */
  @Test
  void onlyItsOwnCheckpointIsResumed() throws IOException {
    LocalStore store = new LocalStore(dir);
    Checkpoints own = new Checkpoints(store, "at/state", "ab12");
    Checkpoint state =
        new Checkpoint(3, new LearnerState(9, new double[] {1, 2}, new double[] {3, 4, 5, 6}));
    own.keep(new Checkpoints.At(state, 2.5, "log"));
    Checkpoints.At last = own.last().orElseThrow();
    assertEquals(2.5, last.seconds());
    assertEquals("log", last.log());
    assertEquals(3, last.checkpoint().rounds());
    assertArrayEquals(state.toBytes(), last.checkpoint().toBytes());
    assertEquals(Optional.empty(), new Checkpoints(store, "at/state", "ab13").last());
    store.write(
        "at/state",
        out -> {
          out.write("ab12\n".getBytes(StandardCharsets.US_ASCII));
          out.write(state.toBytes());
        });
    assertEquals(Optional.empty(), own.last());
    own.forget();
    assertEquals(Optional.empty(), own.last());
  }
}
