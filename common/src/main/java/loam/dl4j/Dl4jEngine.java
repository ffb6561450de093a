package loam.dl4j;

import loam.network.Precision;
import loam.train.Engine;
import loam.train.Learner;
import loam.train.TrainingPlan;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Engine {@code dl4j}: DL4J networks and DL4J's own training step on ND4J. */
public record Dl4jEngine(Precision precision) implements Engine {
  /** DL4J's usual type. */
  public static final Dl4jEngine FLOAT32 = new Dl4jEngine(Precision.FLOAT32);

  /** ND4J's name of a precision. */
  public static DataType type(Precision precision) {
    return precision == Precision.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
  }

  /** Name of the ND4J backend that computes, such as CpuBackend. */
  public static String backend() {
    return Nd4j.getBackend().getClass().getSimpleName();
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public Learner learner(TrainingPlan plan) {
    return new Dl4jLearner(plan, type(precision));
  }
}
