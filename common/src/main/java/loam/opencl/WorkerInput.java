package loam.opencl;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import loam.train.AnnealingNoise;
import loam.train.Batch;
import loam.train.Batches;
import loam.train.ProfilePool;
import loam.train.TrainingPlan;

/** Batches and augmentation noise of one worker, from the streams that every engine draws. */
final class WorkerInput {
  private final ProfilePool pool;
  private final Batches batches;
  private final AnnealingNoise noise;
  private final Batch drawn;
  private final long[] ids;

  WorkerInput(TrainingPlan plan, int worker, ProfilePool pool) {
    this.pool = pool;
    batches = plan.batches(worker);
    noise = plan.noise(worker);
    int size = plan.settings().training().batch();
    drawn = Batch.buffer(size, plan.soil().column().nodes());
    ids = new long[size];
  }

  /** Places in the pool of the batch of one step, written from {@code at} on. */
  void ids(int step, IntBuffer out, int at) {
    batches.ids(step, ids);
    for (int b = 0; b < ids.length; b++) {
      out.put(at + b, Math.toIntExact((ids[b] - pool.first()) / pool.stride()));
    }
  }

  /**
   * Noise of one step over the rms of the tendency, written from {@code at} on.
   *
   * @return whether there is any
   */
  boolean noise(int step, double sigma, FloatBuffer out, int at) {
    if (AnnealingNoise.negligible(sigma)) {
      return false;
    }
    double[] values = drawn.tendencies();
    Arrays.fill(values, 0);
    noise.addTo(drawn, step, sigma, 1);
    for (int i = 0; i < values.length; i++) {
      out.put(at + i, (float) values[i]);
    }
    return true;
  }
}
