package loam.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import loam.experiment.SoilCase;
import loam.physics.Coefficient;
import loam.physics.Column;
import loam.rows.Tendency;

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
    int terms = soil.setting().balance().terms().size();
    double[] squares = new double[terms];
    int[] powers = {lambdaPower, gammaPower};
    Tendency[] alone = new Tendency[terms];
    for (int t = 0; t < terms; t++) {
      List<Coefficient> coefficients = new ArrayList<>(Collections.nCopies(terms, x -> 0));
      int power = powers[t];
      coefficients.set(t, x -> Math.pow(x, power));
      alone[t] = new Tendency(column, soil.setting().balance(), coefficients);
    }
    double[] states = new double[column.nodes()];
    double[] row = new double[column.rows()];
    int used = (int) Math.min(SAMPLE, profiles.count());
    for (int i = 0; i < used; i++) {
      profiles.read(i, states, 0, row, 0);
      for (int t = 0; t < terms; t++) {
        alone[t].of(states, row);
        squares[t] += squares(row);
      }
    }
    double rows = (double) used * column.rows();
    double lambdaScale = rms / Math.sqrt(squares[0] / rows);
    double gammaScale = terms > 1 ? GRAVITY_SHARE * rms / Math.sqrt(squares[1] / rows) : 0;
    return new OutputScale(rms, lambdaScale, gammaScale);
  }

  private static double squares(double[] row) {
    double sum = 0;
    for (double r : row) {
      sum += r * r;
    }
    return sum;
  }
}
