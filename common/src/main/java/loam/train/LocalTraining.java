package loam.train;

import java.util.ArrayList;
import java.util.List;

/** Carrier (a) of parameter averaging: K workers in turn in one JVM, on any engine. */
public final class LocalTraining {
  private LocalTraining() {}

  /**
   * Trains from the start or from the hooks' checkpoint to the end.
   *
   * @param profiles all profiles of the data set
   * @throws TrainingDiverged where loss or gradient is no longer a number
   */
  public static Trained run(
      TrainingPlan plan, Engine engine, Profiles profiles, TrainingHooks hooks) {
    return Trained.of(
        plan, until(plan, engine, profiles, hooks, plan.rounds()).state(), engine.name());
  }

  /**
   * The same up to the end of some round.
   *
   * @param rounds at most those of the plan
   */
  public static Checkpoint until(
      TrainingPlan plan, Engine engine, Profiles profiles, TrainingHooks hooks, int rounds) {
    // One learner serves all workers: each round starts from the averaged state.
    Learner learner = engine.learner(plan);
    List<WorkerRound> workers = new ArrayList<>();
    for (int w = 0; w < plan.workers(); w++) {
      workers.add(new WorkerRound(plan, w, profiles));
    }
    Checkpoint at = hooks.resume().orElseGet(() -> new Checkpoint(0, plan.initial()));
    while (at.rounds() < rounds) {
      at = round(plan, learner, workers, at, hooks);
      boolean last = at.rounds() == plan.rounds();
      if (last || at.rounds() % plan.settings().averaging().checkpoint() == 0) {
        hooks.checkpoint(at);
      }
    }
    return at;
  }

  private static Checkpoint round(
      TrainingPlan plan,
      Learner learner,
      List<WorkerRound> workers,
      Checkpoint from,
      TrainingHooks hooks) {
    List<WorkerReport> reports = new ArrayList<>();
    for (WorkerRound worker : workers) {
      reports.add(worker.run(learner, from.state(), from.rounds()));
    }
    long start = System.nanoTime();
    LearnerState mean = Averaging.of(reports);
    double seconds = 1e-9 * (System.nanoTime() - start);
    double spread = Averaging.spread(reports, mean);
    hooks.round(RoundLog.of(plan, from.rounds(), reports, spread, seconds, 0));
    return new Checkpoint(from.rounds() + 1, mean);
  }
}
