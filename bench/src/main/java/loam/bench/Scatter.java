package loam.bench;

import java.util.Locale;
import loam.identify.Found;
import loam.identify.Found.ErrorBand;
import loam.moments.FaceDensity;
import loam.physics.Coefficient;

/** Errors of one coefficient over the supported range, pooled over draws of the noise. */
final class Scatter {
  private static final int POINTS = 300;
  private double squares;
  private double bound;
  private long covered;
  private long intervals;
  private long states;

  /**
   * @param difference whether only differences from the median state count
   */
  void add(Found of, Coefficient truth, FaceDensity density, boolean difference) {
    Coefficient found = of.value();
    ErrorBand band = of.error();
    double lo = density.quantile(0.01);
    double hi = density.quantile(0.99);
    double reference = density.median();
    double shift = difference ? found.at(reference) - truth.at(reference) : 0;
    for (int i = 0; i <= POINTS; i++) {
      double x = lo + (hi - lo) * i / POINTS;
      double error = found.at(x) - truth.at(x) - shift;
      double sd = band.standardError().at(x);
      double b = band.bound().at(x);
      squares += error * error;
      bound += b * b;
      intervals += Double.isNaN(sd) ? 0 : 1;
      covered += Math.abs(error) <= 1.959964 * sd ? 1 : 0;
      states++;
    }
  }

  void add(Scatter o) {
    squares += o.squares;
    bound += o.bound;
    intervals += o.intervals;
    covered += o.covered;
    states += o.states;
  }

  /** Root mean square error over that of the bound. */
  String ratioText() {
    return states == 0 ? "–" : String.format(Locale.ROOT, "%.3f", Math.sqrt(squares / bound));
  }

  /** Share of the 95 % intervals that hold the truth; NaN where an estimator gives none. */
  double coverage() {
    return covered / (double) intervals;
  }

  /** The same in words. */
  String coverageText() {
    return intervals == 0 ? "–" : String.format(Locale.ROOT, "%.3f", coverage());
  }
}
