package loam.dl4j;

import loam.train.Batch;
import loam.train.Learner;
import loam.train.LearnerState;
import loam.train.StepReport;
import loam.train.TrainingPlan;
import org.nd4j.linalg.api.buffer.DataType;

/** One worker's DL4J model. */
final class Dl4jLearner implements Learner {
  private final Dl4jModel model;
  private final ProfilePacking packing;

  Dl4jLearner(TrainingPlan plan, DataType type) {
    model = Dl4jModel.of(plan, type);
    packing = new ProfilePacking(plan.objective(), type);
  }

  @Override
  public LearnerState state() {
    return model.state();
  }

  @Override
  public void restore(LearnerState state) {
    model.restore(state);
  }

  @Override
  public StepReport step(Batch batch) {
    long start = System.nanoTime();
    long lossBefore = model.lossNanos();
    model.fit(packing.of(batch));
    long inLoss = model.lossNanos() - lossBefore;
    long all = System.nanoTime() - start;
    return new StepReport(
        model.lastLoss(), model.lastGradientNorm(), 1e-9 * (all - inLoss), 1e-9 * inLoss);
  }
}
