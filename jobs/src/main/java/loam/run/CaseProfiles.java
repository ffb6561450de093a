package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import loam.evaluate.TendencyScore;
import loam.evaluate.TendencySums;
import loam.identify.Estimate;
import loam.limit.TimeLimit;
import loam.moments.NoiseDraw;
import loam.moments.Pass;
import loam.moments.PassAccumulator;
import loam.moments.PassResult;
import loam.noise.NoiseSettings;
import loam.parquet.ProfileSet;
import loam.spark.passes.OrderedSum;
import loam.train.ProfilePool;

/**
 * The profiles of a case as a trial comes by them: streamed from their files ({@link CaseData}) or
 * from memory ({@link CaseMemory}). Sums, pools and scores have the same bits either way.
 */
interface CaseProfiles {
  /** What they are of. */
  CaseData data();

  /** Visits the training profiles of a shard, clean. */
  void each(int shard, ProfileSet.Visitor visitor) throws IOException;

  /** Visits the profiles that no training sees, clean. */
  void heldOut(ProfileSet.Visitor visitor) throws IOException;

  /** The sums of a pass, in the order of {@link OrderedSum}. */
  default PassResult sum(Pass pass) throws IOException {
    List<PassResult> parts = new ArrayList<>();
    for (int shard = 0; shard < data().profiles().shards(); shard++) {
      PassAccumulator sums = pass.start();
      each(
          shard,
          (id, state, tendency) -> {
            TimeLimit.check(0);
            sums.add(id, state, tendency);
          });
      parts.add(sums.result());
    }
    return OrderedSum.of(parts, PassResult::plus);
  }

  /** Errors of an identification on profiles that no training sees. */
  default TendencySums score(Estimate found) throws IOException {
    TendencyScore score = TendencyScore.of(data().soil(), found);
    heldOut((id, state, tendency) -> score.add(state, tendency));
    return score.sums();
  }

  /**
   * The profiles that one of K workers owns, those at positions ≡ worker mod K, with their
   * measurement noise.
   */
  default ProfilePool pool(NoiseSettings noise, int seedIndex, int worker, int workers)
      throws IOException {
    long count = data().profiles().manifest().profiles();
    int held = Math.toIntExact((count - worker + workers - 1) / workers);
    ProfileArrays own = new ProfileArrays(held, data().nodes());
    NoiseDraw.OnColumn draw = data().draw(noise, seedIndex);
    double[] noisy = new double[data().nodes() - 2];
    long[] position = {0};
    for (int shard = 0; shard < data().profiles().shards(); shard++) {
      each(
          shard,
          (id, state, tendency) -> {
            if (position[0]++ % workers == worker) {
              System.arraycopy(tendency, 0, noisy, 0, noisy.length);
              draw.addTo(id, noisy);
              own.take(id, state, noisy);
            }
          });
    }
    return new ProfilePool(count, worker, workers, data().nodes(), own.states(), own.tendencies());
  }

  /** The first profiles, clean, at most n: for scales. */
  default ProfilePool first(int n) throws IOException {
    int count = (int) Math.min(n, data().profiles().manifest().profiles());
    ProfileArrays first = new ProfileArrays(count, data().nodes());
    for (int shard = 0; first.size() < count; shard++) {
      each(
          shard,
          (id, state, tendency) -> {
            if (first.size() < count) {
              first.take(id, state, tendency);
            }
          });
    }
    return ProfilePool.all(data().nodes(), first.states(), first.tendencies());
  }
}
