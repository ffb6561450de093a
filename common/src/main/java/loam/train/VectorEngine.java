package loam.train;

import loam.network.Precision;

/** Engine {@code vector}: our fused CPU kernel. */
public record VectorEngine(Precision precision) implements Engine {
  /** In single precision, as DL4J trains. */
  public static final VectorEngine FLOAT32 = new VectorEngine(Precision.FLOAT32);

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public Learner learner(TrainingPlan plan) {
    return new NetworkLearner(plan, precision);
  }
}
