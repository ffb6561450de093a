package loam.spark.averaging;

import java.util.Optional;
import loam.train.LearnerState;
import loam.train.StepReport;
import loam.train.TrainingDiverged;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.nd4j.linalg.api.ndarray.INDArray;

/** dl4j-spark's result of a worker, with its state in Loam's order and what its steps were like. */
final class RoundResult extends ParameterAveragingTrainingResult {
  private static final long serialVersionUID = 1;

  private final LearnerState state;
  private final StepReport mean;
  private final Optional<TrainingDiverged> divergence;

  RoundResult(
      INDArray parameters,
      INDArray updaterState,
      LearnerState state,
      StepReport mean,
      Optional<TrainingDiverged> divergence) {
    super(parameters, updaterState, mean.loss().total(), null, null, null);
    this.state = state;
    this.mean = mean;
    this.divergence = divergence;
  }

  LearnerState state() {
    return state;
  }

  StepReport mean() {
    return mean;
  }

  Optional<TrainingDiverged> divergence() {
    return divergence;
  }
}
