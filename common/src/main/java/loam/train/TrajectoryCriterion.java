package loam.train;

import java.util.Arrays;
import loam.spline.SplineSpace;
import loam.state.HeatColumn;
import loam.state.SensorRecord;
import loam.state.WindowPath;

/**
 * Windows of a record with the solver in the loop: the column runs from a window's first row,
 * driven by its end sensors, and is compared with the sensors between.
 *
 * <pre>α_mse mean(r²)/rms² + α_mape mean(|r|)/rms</pre>
 *
 * where a target is not missing; the second term is relative to rms because the zero of °C means
 * nothing. The gradient by the coefficients of ln λ is the adjoint's, that by the networks' values
 * at the nodes the transpose of the interpolation.
 */
final class TrajectoryCriterion extends NodeCriterion {
  private static final double LONGEST_STEP_S = 1200;

  private final WindowShape shape;
  private final SplineSpace space;
  private final OutputMap map;
  private final HeatColumn column;

  TrajectoryCriterion(Objective objective) {
    super(objective);
    shape = (WindowShape) objective.item();
    space = objective.space();
    map = objective.maps().get(0);
    column = shape.column(space, objective.soil().storage());
  }

  @Override
  public double evaluate(Batch batch, double[][] outputs, double[][] cotangents) {
    double[] logs = new double[nodes.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(map.value(nodes[i], outputs[0][i]));
    }
    double[] c = space.interpolate(logs);
    double[] gradient = new double[c.length];
    double perValue = 1.0 / Arrays.stream(batch.tendencies()).filter(y -> !Double.isNaN(y)).count();
    double square = 0;
    double absolute = 0;
    for (int from = 0; from < batch.size(); from += shape.rows()) {
      WindowPath path = WindowPath.of(column, window(batch, from), LONGEST_STEP_S, c);
      double[][] weights = path.atSensors();
      for (int k = 0; k < shape.rows(); k++) {
        int at = (from + k) * (batch.nodes() - 2);
        double[] sums = compare(weights[k], batch.tendencies(), at, perValue);
        square += sums[0];
        absolute += sums[1];
      }
      path.pullBack(weights, gradient);
    }
    double[] pulled = space.interpolateTranspose(gradient);
    for (int i = 0; i < nodes.length; i++) {
      double f = outputs[0][i];
      cotangents[0][i] = pulled[i] * map.slope(nodes[i], f) / map.value(nodes[i], f);
    }
    double mse = square * perValue / (objective.rms() * objective.rms());
    double mape = absolute * perValue / objective.rms();
    double total = objective.loss().mse() * mse + objective.loss().mape() * mape;
    terms = new LossTerms(total, mse, mape, 0, 0, 0);
    return total;
  }

  private SensorRecord window(Batch batch, int from) {
    int sensors = batch.nodes();
    double[][] rows = new double[shape.rows()][];
    for (int k = 0; k < rows.length; k++) {
      int at = (from + k) * sensors;
      rows[k] = Arrays.copyOfRange(batch.states(), at, at + sensors);
    }
    return new SensorRecord(shape.depthM(), shape.intervalS(), rows);
  }

  /**
   * Σ r² and Σ |r| of the sensors between the ends.
   *
   * @param row in: states of the path; out: slope of the loss in each, 0 where nothing is compared
   */
  private double[] compare(double[] row, double[] targets, int at, double perValue) {
    double mseSlope = 2 * objective.loss().mse() * perValue / (objective.rms() * objective.rms());
    double mapeSlope = objective.loss().mape() * perValue / objective.rms();
    double[] sums = new double[2];
    row[0] = 0;
    row[row.length - 1] = 0;
    for (int s = 1; s < row.length - 1; s++) {
      double target = targets[at + s - 1];
      double r = row[s] - target;
      boolean missing = Double.isNaN(target);
      row[s] = missing ? 0 : mseSlope * r + mapeSlope * Math.signum(r);
      sums[0] += missing ? 0 : r * r;
      sums[1] += missing ? 0 : Math.abs(r);
    }
    return sums;
  }
}
