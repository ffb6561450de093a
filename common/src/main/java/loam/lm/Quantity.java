package loam.lm;

import java.util.function.ToDoubleFunction;
import loam.physics.Range;

/**
 * A number of a family in the words of soil physics.
 *
 * @param name as in configurations where a form has it there
 * @param unit empty where it has none
 * @param of its value, from the parameters θ
 * @param limits between which a fit means something: at them it has run away
 * @param needed whether others mean nothing where the data do not tell it
 */
record Quantity(
    String name, String unit, ToDoubleFunction<double[]> of, Range limits, boolean needed) {
  private static final double STEP = 1e-5;

  Quantity(String name, String unit, ToDoubleFunction<double[]> of, Range limits) {
    this(name, unit, of, limits, false);
  }

  /** Its slope in each parameter, by central differences. */
  double[] slope(double[] theta) {
    double[] slope = new double[theta.length];
    for (int a = 0; a < theta.length; a++) {
      double[] moved = theta.clone();
      moved[a] = theta[a] + STEP;
      double up = of.applyAsDouble(moved);
      moved[a] = theta[a] - STEP;
      slope[a] = (up - of.applyAsDouble(moved)) / (2 * STEP);
    }
    return slope;
  }
}
