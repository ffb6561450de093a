package loam.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The mean of a round, by hand. */
class AveragingTest {
  private static WorkerReport report(int worker, int step, double[] parameters, double[] moments) {
    return new WorkerReport(worker, new LearnerState(step, parameters, moments), StepReport.NONE);
  }

  /** Moments hold m, then v: both are averaged, like the parameters. */
  @Test
  void parametersAndBothMomentsAreMeans() {
    List<WorkerReport> reports =
        List.of(
            report(0, 7, new double[] {1, -2}, new double[] {0.5, 4, 16, 1}),
            report(1, 7, new double[] {4, 0}, new double[] {-0.5, 1, 2, 0.25}),
            report(2, 7, new double[] {1, 8}, new double[] {3, 1, 6, 0.25}));
    LearnerState mean = Averaging.of(reports);
    assertEquals(7, mean.step());
    assertArrayEquals(new double[] {2, 2}, mean.parameters());
    assertArrayEquals(new double[] {1, 2, 8, 0.5}, mean.moments());
    // Squared distances 1+16, 4+4, 1+36 over three times 4+4.
    assertEquals(Math.sqrt(62.0 / 24), Averaging.spread(reports, mean), 1e-15);
  }

  @Test
  void oneWorkerPassesUnchanged() {
    WorkerReport only = report(0, 3, new double[] {0.1, 1e-300}, new double[] {1.0 / 3, 0, 7, 1e9});
    assertEquals(only.state(), Averaging.of(List.of(only)));
    assertEquals(0, Averaging.spread(List.of(only), only.state()));
  }

  @Test
  void workersOutOfOrderOrOfAnotherStepAreRefused() {
    double[] one = {1};
    double[] two = {1, 1};
    assertThrows(
        IllegalArgumentException.class,
        () -> Averaging.of(List.of(report(1, 2, one, two), report(0, 2, one, two))));
    assertThrows(
        IllegalArgumentException.class,
        () -> Averaging.of(List.of(report(0, 2, one, two), report(1, 3, one, two))));
  }
}
