package loam.train;

import loam.limit.TimeLimit;

/**
 * The steps of one worker between two averagings, on any engine: batch, augmentation noise, step.
 * Serves one thread; keep it from round to round.
 */
public final class WorkerRound {
  private final TrainingPlan plan;
  private final int worker;
  private final Profiles profiles;
  private final Batches batches;
  private final AnnealingNoise noise;
  private final Schedule schedule;
  private final Batch batch;
  private final long[] ids;

  /**
   * @param worker w, 0 … K−1
   * @param profiles at least those that the worker owns
   */
  public WorkerRound(TrainingPlan plan, int worker, Profiles profiles) {
    this.plan = plan;
    this.worker = worker;
    this.profiles = profiles;
    batches = plan.batches(worker);
    noise = plan.noise(worker);
    schedule = plan.schedule();
    batch = Batch.buffer(plan.examples(), plan.objective().column().nodes());
    ids = new long[plan.settings().training().batch()];
  }

  /**
   * Restores the averaged state and takes the steps of a round.
   *
   * @param round from 0
   * @throws TrainingDiverged where loss or gradient is no longer a number
   */
  public WorkerReport run(Learner learner, LearnerState averaged, int round) {
    learner.restore(averaged);
    int steps = plan.stepsOf(round);
    StepReport sum = StepReport.NONE;
    for (int s = 0; s < steps; s++) {
      int step = averaged.step() + s;
      long start = System.nanoTime();
      fill(step);
      double filling = 1e-9 * (System.nanoTime() - start);
      StepReport report = learner.step(batch);
      check(step, report);
      TimeLimit.check(step + 1);
      sum = sum.plus(report).plus(new StepReport(LossTerms.NONE, 0, 0, filling));
    }
    return new WorkerReport(worker, learner.state(), sum.meanOf(steps));
  }

  /**
   * The batch of one step, with its augmentation noise; a buffer that the next call fills again.
   */
  public Batch batch(int step) {
    fill(step);
    return batch;
  }

  private void fill(int step) {
    int nodes = batch.nodes();
    batches.ids(step, ids);
    for (int b = 0; b < ids.length; b++) {
      int at = b * plan.instants();
      profiles.read(ids[b], batch.states(), at * nodes, batch.tendencies(), at * (nodes - 2));
    }
    noise.addTo(batch, step, schedule.sigma(step), plan.scale().rms());
  }

  private static void check(int step, StepReport report) {
    if (!Double.isFinite(report.loss().total())) {
      throw new TrainingDiverged(step, "the loss is " + report.loss().total());
    }
    if (!Double.isFinite(report.gradientNorm())) {
      throw new TrainingDiverged(step, "the gradient norm is " + report.gradientNorm());
    }
  }
}
