package loam.measured;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loam.error.BadInput;
import loam.physics.Equation;
import loam.station.Medians;
import loam.station.Series;
import loam.station.Times;

/**
 * Whether heat goes through a record as through a soil: depths or times in another unit than they
 * are said to have change nothing in how well diffusion explains them, but its diffusivity.
 */
final class SoilDiffusivity {
  /** Thirty times off the usual and more: that is a unit, not a soil. */
  private static final double LEAST = 1e-9;

  private static final double MOST = 1e-4;

  /** From dry peat to wet sand and ice, with room (de Vries 1963). */
  private static final double USUAL_LEAST = 5e-8;

  private static final double USUAL_MOST = 3e-6;

  /** A sensor whose changes a constant diffusivity explains by this much is one to go by. */
  private static final double EXPLAINED = 0.5;

  private SoilDiffusivity() {}

  /**
   * A line where the diffusivity is unusual.
   *
   * @throws BadInput where no soil has it and times are dates
   */
  static Optional<String> check(Series series, List<SensorReport> sensors, Equation equation) {
    double[] found =
        sensors.stream()
            .filter(s -> s.explained() > EXPLAINED && s.diffusivity() > 0)
            .mapToDouble(SensorReport::diffusivity)
            .toArray();
    if (equation.isWater() || found.length == 0) {
      return Optional.empty();
    }
    boolean dated = Times.isDate(series.timeS()[0]);
    double middle = Medians.of(found);
    String value = String.format(Locale.ROOT, "%.3g m2/s", middle);
    if (dated && (middle < LEAST || middle > MOST)) {
      throw BadInput.of(
          "diffusivity of " + series.name(),
          value,
          "1e-9 … 1e-4 m2/s, as soils have",
          "depths or times have another unit: set import.depth-unit or import.time-format");
    }
    return middle < USUAL_LEAST || middle > USUAL_MOST
        ? Optional.of(
            "WARNING: a diffusivity of "
                + value
                + ", soils have 5e-8 … 3e-6: look at the units of depths and times")
        : Optional.empty();
  }
}
