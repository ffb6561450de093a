package loam.train;

import java.io.Serializable;

/** Who runs the networks of a training. */
public interface Engine extends Serializable {
  /** Name in tables: dl4j, vector. */
  String name();

  /** A learner for one thread, at the initial state of the plan. */
  Learner learner(TrainingPlan plan);
}
