package loam.opencl;

import java.io.Serializable;
import loam.experiment.SoilCase;
import loam.network.NetworkShape;
import loam.physics.Balance;
import loam.physics.Column;
import loam.spline.SplineSpace;
import loam.train.DescentSettings;
import loam.train.DescentSettings.Goal;
import loam.train.Objective;
import loam.train.Output;
import loam.train.TrainingSettings.Evaluation;

/**
 * What trainings must have in common to run in one launch: all that sizes arrays and the grid.
 * Data, seeds, weights, rates, steps and workers may differ.
 *
 * @param batch profiles a step
 * @param dryState at which penalty (8) is taken
 */
public record GroupShape(
    NetworkShape network,
    int batch,
    Column column,
    Balance balance,
    SplineSpace space,
    Output output,
    double dryState)
    implements Serializable {
  /**
   * The shape of a training.
   *
   * @throws IllegalArgumentException where {@link #runs} says no
   */
  public static GroupShape of(SoilCase soil, DescentSettings settings) {
    if (!runs(settings)) {
      throw new IllegalArgumentException(
          "engine opencl trains on tendencies with tabulated coefficients only");
    }
    var training = settings.training();
    SplineSpace space =
        new SplineSpace(soil.splineScale(), soil.lo(), soil.hi(), soil.splineSize());
    return new GroupShape(
        new NetworkShape(training.hidden(), training.width()),
        training.batch(),
        soil.column(),
        soil.setting().balance(),
        space,
        settings.output(),
        Objective.dryState(soil.splineScale()));
  }

  /** Whether the kernels can do what these settings ask for. */
  public static boolean runs(DescentSettings settings) {
    return settings.goal() == Goal.TENDENCIES
        && settings.training().evaluation() == Evaluation.TABULATED;
  }

  /** λ, and γ where there is one. */
  int coefficients() {
    return balance.terms().size();
  }
}
