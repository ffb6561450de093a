package loam.train;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * One row of a training log: a round, averaged over its workers and steps.
 *
 * @param round from 0
 * @param step optimiser steps a worker, at the end of the round
 * @param learningRate at its last step
 * @param sigma of the augmentation noise at its last step, relative to rms
 * @param mean loss and gradient norm; seconds are sums over steps and workers
 * @param spread of parameters between workers before averaging
 * @param averagingSeconds in averaging
 * @param waitingSeconds of the carrier beside all this: scheduling, transfers
 */
public record RoundLog(
    int round,
    int step,
    double learningRate,
    double sigma,
    StepReport mean,
    double spread,
    double averagingSeconds,
    double waitingSeconds)
    implements Serializable {
  /** Column names of {@link #csv()}. */
  public static final String HEADER =
      "round,step,learning_rate,sigma,loss,mse,mape,penalty_zero_point,penalty_negative,"
          + "penalty_derivative,gradient_norm,worker_spread,network_seconds,loss_seconds,"
          + "averaging_seconds,waiting_seconds";

  /** The row of a round that these workers have finished. */
  public static RoundLog of(
      TrainingPlan plan,
      int round,
      List<WorkerReport> reports,
      double spread,
      double averagingSeconds,
      double waitingSeconds) {
    StepReport sum = StepReport.NONE;
    for (WorkerReport report : reports) {
      sum = sum.plus(report.mean());
    }
    int last = reports.get(0).state().step() - 1;
    return new RoundLog(
        round,
        last + 1,
        plan.schedule().learningRate(last),
        plan.schedule().sigma(last),
        sum.meanOf(reports.size()),
        spread,
        averagingSeconds,
        waitingSeconds);
  }

  /** One line of CSV, without its end. */
  public String csv() {
    LossTerms loss = mean.loss();
    return String.format(
        Locale.ROOT,
        "%d,%d,%.6e,%.6e,%.9e,%.9e,%.9e,%.9e,%.9e,%.9e,%.6e,%.6e,%.4f,%.4f,%.4f,%.4f",
        round,
        step,
        learningRate,
        sigma,
        loss.total(),
        loss.mse(),
        loss.mape(),
        loss.zeroPoint(),
        loss.negative(),
        loss.derivative(),
        mean.gradientNorm(),
        spread,
        mean.networkSeconds(),
        mean.lossSeconds(),
        averagingSeconds,
        waitingSeconds);
  }
}
