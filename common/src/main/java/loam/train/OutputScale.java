package loam.train;

import java.io.Serializable;
import loam.experiment.SoilCase;
import loam.physics.Column;
import loam.physics.Tendency;

/**
 * Scales that make targets and network outputs of order one, from the data alone: a coefficient
 * whose normalised form is 1 (raw) or x^p (power-exp) everywhere, times its scale, gives tendencies
 * as large as the observed ones. Multiplying all tendencies by a factor multiplies every scale by
 * it, so the training does not depend on the unit.
 *
 * @param rms of the clean tendency, in (unit of X) s⁻¹
 * @param lambda in the unit of λ
 * @param gamma in the unit of γ; 0 where the equation has none
 */
public record OutputScale(double rms, double lambda, double gamma) implements Serializable {
  /** Share of the tendency that gravity starts with: it is a few per cent in most soils. */
  private static final double GRAVITY_SHARE = 0.05;

  /** How many profiles are enough for a scale. */
  public static final int SAMPLE = 1000;

  /**
   * @param rms of the clean tendency of the data set
   * @param profiles the first {@link #SAMPLE} of its profiles, or all if fewer
   */
  public static OutputScale of(SoilCase soil, Output output, double rms, Profiles profiles) {
    Column column = soil.column();
    int lambdaPower = OutputMap.power(output, 0);
    // A γ of 1 everywhere has no divergence: a plain γ is measured by a slope of 1 per unit of X.
    int gammaPower = Math.max(1, OutputMap.power(output, 1));
    double[] states = new double[column.nodes()];
    double[] tendency = new double[column.rows()];
    double[] faceState = new double[column.faces()];
    double[] gradient = new double[column.faces()];
    double[] unit = new double[column.faces()];
    double[] zero = new double[column.faces()];
    double[] none = {};
    double[] row = new double[column.rows()];
    double ofLambda = 0;
    double ofGamma = 0;
    int used = (int) Math.min(SAMPLE, profiles.count());
    for (int i = 0; i < used; i++) {
      profiles.read(i, states, 0, tendency, 0);
      Tendency.faceStates(column, states, faceState);
      Tendency.faceGradients(column, states, gradient);
      fill(lambdaPower, faceState, unit);
      Tendency.of(column, soil.storage(), soil.gravitySign(), gradient, unit, none, row);
      ofLambda += squares(row);
      fill(gammaPower, faceState, unit);
      Tendency.of(column, soil.storage(), soil.gravitySign(), gradient, zero, unit, row);
      ofGamma += squares(row);
    }
    double rows = (double) used * column.rows();
    double lambdaScale = rms / Math.sqrt(ofLambda / rows);
    double gammaScale =
        soil.equation().hasGamma() ? GRAVITY_SHARE * rms / Math.sqrt(ofGamma / rows) : 0;
    return new OutputScale(rms, lambdaScale, gammaScale);
  }

  /** Normalised form x^power at the faces. */
  private static void fill(int power, double[] states, double[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] = Math.pow(states[j], power);
    }
  }

  private static double squares(double[] row) {
    double sum = 0;
    for (double r : row) {
      sum += r * r;
    }
    return sum;
  }
}
