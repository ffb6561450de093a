package loam.opencl;

import java.nio.IntBuffer;
import loam.train.AnnealingNoise;
import loam.train.Batches;
import loam.train.ProfilePool;
import loam.train.TrainingPlan;

/** Batches and augmentation noise of one worker, from the streams that every engine draws. */
final class WorkerInput {
  private final ProfilePool pool;
  private final Batches batches;
  private final AnnealingNoise noise;
  private final long[] ids;

  WorkerInput(TrainingPlan plan, int worker, ProfilePool pool) {
    this.pool = pool;
    batches = plan.batches(worker);
    noise = plan.noise(worker);
    ids = new long[plan.settings().training().batch()];
  }

  /** Places in the pool of the batch of one step, written from {@code at} on. */
  void ids(int step, IntBuffer out, int at) {
    batches.ids(step, ids);
    for (int b = 0; b < ids.length; b++) {
      out.put(at + b, Math.toIntExact((ids[b] - pool.first()) / pool.stride()));
    }
  }

  /** What the kernel makes the draws of one step of, written from {@code at} on. */
  void noise(int step, int draws, IntBuffer out, int at) {
    Gaussians.write(noise.sequence(step), draws, out, at);
  }
}
