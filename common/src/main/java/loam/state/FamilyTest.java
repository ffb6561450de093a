package loam.state;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Whether a record rejects a family of curves: Rao's score test of the family against curves that
 * depart from it by free functions. The score g of the departures, with what the family and the
 * noises explain of it taken out, has the information F if the family is right; gᵀ(F + 1/s²)⁻¹g
 * looks for departures of about s = {@value #DEPARTURE} of ln λ, and is compared with the multiple
 * of χ² that has its mean and variance (Satterthwaite). Where innovations are not white, F is not
 * the variance of a score: χ² is taken over their {@link ModelCheck#dispersion}, and always over
 * {@link #SPREAD}.
 *
 * @param chi2 scaled so that it is χ²
 * @param freedom its degrees of freedom
 */
public record FamilyTest(double chi2, double freedom) {
  private static final double DEPARTURE = 0.1;
  private static final double LEVEL = 0.01;

  /**
   * Variance of scores over F on simulated records whose innovations are white: the weather at the
   * ends is not what the filter takes it for (docs/measured.md). The errors of families of water,
   * which have few parameters and no prior that pulls much, count it too (docs/water.md).
   */
  static final double SPREAD = 1.5;

  /**
   * @param at likelihood over free coefficients and noises, at the family's optimum
   * @param tangents ∂c/∂θ of the family [parameter][coefficient]
   */
  static FamilyTest of(Likelihood at, double[][] tangents) {
    int free = tangents[0].length;
    double[][] known = known(tangents, at.gradient().length);
    double[][] inverse = Dense.inverse(Pulled.congruence(known, at.fisher()));
    double[] explained = Dense.times(inverse, Dense.times(known, at.gradient()));
    double[][] cross = new double[free][];
    Arrays.setAll(cross, i -> Dense.times(known, at.fisher()[i]));
    double[][] taken = Pulled.congruence(cross, inverse);
    double[] score = new double[free];
    double[][] information = new double[free][free];
    for (int i = 0; i < free; i++) {
      score[i] = at.gradient()[i] - Dense.dot(cross[i], explained);
      for (int j = 0; j < free; j++) {
        information[i][j] = at.fisher()[i][j] - taken[i][j];
      }
    }
    return of(score, information);
  }

  /** Directions that are no departure: those of the family, and the noises behind them. */
  private static double[][] known(double[][] tangents, int size) {
    int free = tangents[0].length;
    double[][] known = new double[tangents.length + size - free][size];
    for (int a = 0; a < known.length; a++) {
      if (a < tangents.length) {
        System.arraycopy(tangents[a], 0, known[a], 0, free);
      } else {
        known[a][free + a - tangents.length] = 1;
      }
    }
    return known;
  }

  private static FamilyTest of(double[] score, double[][] information) {
    int free = score.length;
    double[][] held = new double[free][];
    for (int i = 0; i < free; i++) {
      held[i] = information[i].clone();
      held[i][i] += 1 / (DEPARTURE * DEPARTURE);
    }
    double[][] weight = Dense.inverse(held);
    double[][] share = new double[free][];
    Arrays.setAll(share, i -> Dense.times(information, weight[i]));
    double mean = 0;
    double half = 0;
    for (int i = 0; i < free; i++) {
      mean += share[i][i];
      for (int j = 0; j < free; j++) {
        half += share[i][j] * share[j][i];
      }
    }
    double statistic = Dense.dot(score, Dense.times(weight, score));
    return new FamilyTest(statistic * mean / half, mean * mean / half);
  }

  /** Why the family is rejected; empty where it is not. */
  public Optional<String> rejection(ModelCheck check) {
    double dispersed = chi2 / (SPREAD * check.dispersion());
    return dispersed > new ChiSquaredDistribution(freedom).inverseCumulativeProbability(1 - LEVEL)
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the record rejects this family, and with it its standard errors: a curve that"
                    + " departs from it would fit better, χ² = %.4g for %.3g degrees of freedom"
                    + " (level %s)",
                dispersed,
                freedom,
                LEVEL))
        : Optional.empty();
  }

  /** Of a fit of ln λ by a straight line in each layer. */
  public static FamilyTest ofLines(
      SensorRecord record, StateSetting setting, StateOptions free, StateEstimate lines) {
    HeatColumn column = (HeatColumn) lines.column();
    StateFit fit = StateFit.heat(record, setting.withEdges(column.grid().edges()), free);
    HeatColumn splines = fit.heat();
    double[] phi = new double[fit.layout().size()];
    double[][] tangents = new double[column.coefficients()][splines.coefficients()];
    for (int l = 0; l < splines.bases().size(); l++) {
      LogSpline spline = (LogSpline) splines.bases().get(l);
      int at = splines.offset(l);
      for (int k = 0; k < spline.size(); k++) {
        LogLine line = (LogLine) column.bases().get(l);
        int own = column.offset(l);
        tangents[own][at + k] = 1;
        tangents[own + 1][at + k] = (spline.peak(k) - line.centre()) / line.scale();
        for (int a = own; a < own + 2; a++) {
          phi[at + k] += tangents[a][at + k] * lines.phi()[a];
        }
      }
    }
    int noises = fit.layout().noises();
    System.arraycopy(lines.phi(), lines.phi().length - noises, phi, phi.length - noises, noises);
    ColumnFilter filter = fit.columnFilter();
    PathRounds.begin(filter, phi);
    return of(filter.linearised(phi), tangents);
  }
}
