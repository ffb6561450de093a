package loam.statistics;

import java.util.Optional;
import loam.identify.Identified.ErrorBand;
import loam.moments.FaceDensity;
import loam.physics.Coefficient;

/** Errors of one coefficient over the supported range, pooled over draws of the noise. */
final class Scatter {
  private static final int POINTS = 300;
  private double squares;
  private double bound;
  private double relative;
  private double relativeBound;
  private double standard;
  private long covered;
  private long states;

  /**
   * @param difference whether only differences from the median state count
   */
  void add(
      Coefficient found,
      Coefficient truth,
      Optional<ErrorBand> band,
      FaceDensity density,
      boolean difference) {
    double lo = density.quantile(0.01);
    double hi = density.quantile(0.99);
    double reference = density.median();
    double shift = difference ? found.at(reference) - truth.at(reference) : 0;
    for (int i = 0; i <= POINTS; i++) {
      double x = lo + (hi - lo) * i / POINTS;
      double value = truth.at(x);
      double error = found.at(x) - value - shift;
      double sd = band.get().standardError().at(x);
      double b = band.get().bound().at(x);
      squares += error * error;
      bound += b * b;
      relative += error * error / (value * value);
      relativeBound += b * b / (value * value);
      standard += sd * sd;
      covered += Math.abs(error) <= 1.959964 * sd ? 1 : 0;
      states++;
    }
  }

  void add(Scatter o) {
    squares += o.squares;
    bound += o.bound;
    relative += o.relative;
    relativeBound += o.relativeBound;
    standard += o.standard;
    covered += o.covered;
    states += o.states;
  }

  double ratio() {
    return Math.sqrt(squares / bound);
  }

  double relativeRatio() {
    return Math.sqrt(relative / relativeBound);
  }

  double coverage() {
    return covered / (double) states;
  }

  double rms() {
    return Math.sqrt(squares / states);
  }

  double relativeRms() {
    return Math.sqrt(relative / states);
  }

  double claimed() {
    return Math.sqrt(squares / standard);
  }
}
