package loam.train;

import java.util.List;

/**
 * Parameter averaging: mean of parameters and optimiser state over the workers of a round, summed
 * in worker order so that every carrier gets the same bits. One worker's state passes unchanged.
 */
public final class Averaging {
  private Averaging() {}

  /**
   * @param reports one per worker, in worker order, all after the same step
   */
  public static LearnerState of(List<WorkerReport> reports) {
    LearnerState first = reports.get(0).state();
    double[] parameters = new double[first.parameters().length];
    double[] moments = new double[first.moments().length];
    for (int w = 0; w < reports.size(); w++) {
      WorkerReport report = reports.get(w);
      if (report.worker() != w || report.state().step() != first.step()) {
        throw new IllegalArgumentException(
            "averaging needs worker %d after step %d, got worker %d after step %d"
                .formatted(w, first.step(), report.worker(), report.state().step()));
      }
      add(report.state().parameters(), parameters);
      add(report.state().moments(), moments);
    }
    divide(parameters, reports.size());
    divide(moments, reports.size());
    return new LearnerState(first.step(), parameters, moments);
  }

  /** Rms distance of the workers' parameters from their mean, relative to the rms of the mean. */
  public static double spread(List<WorkerReport> reports, LearnerState mean) {
    double distance = 0;
    double length = 0;
    for (WorkerReport report : reports) {
      double[] own = report.state().parameters();
      for (int i = 0; i < own.length; i++) {
        double d = own[i] - mean.parameters()[i];
        distance += d * d;
        length += mean.parameters()[i] * mean.parameters()[i];
      }
    }
    return length > 0 ? Math.sqrt(distance / length) : 0;
  }

  private static void add(double[] values, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
  }

  private static void divide(double[] sum, int count) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= count;
    }
  }
}
