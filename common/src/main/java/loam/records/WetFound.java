package loam.records;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import loam.state.HeatCapacity;
import loam.state.HeatLaw;
import loam.state.SensorRecord;
import loam.state.StateEstimate;

/**
 * What is said beside λ(θ) or λ(θ, T) of a record of temperatures with water contents.
 *
 * @param law with the heat capacity on which the fit stood
 * @param plate what a heat flux asked for; empty: the heat capacity was given
 * @param sigma noise of the water contents, by their second differences
 * @param weakened share of the slope of λ(θ) that such noise would take in a regression, σ²/var(θ)
 * @param warming what λ(θ, T) of each layer says of temperature; none of λ(θ)
 */
public record WetFound(
    HeatLaw law,
    Optional<HeatCapacity> plate,
    double sigma,
    double weakened,
    List<Warming> warming) {
  /** Of independent values with σ = 1: the median of |x₋₁ − 2x₀ + x₁|, √6 · .6745. */
  private static final double MEDIAN = 1.6522;

  static WetFound of(
      SensorRecord record, HeatLaw law, Optional<HeatCapacity> plate, StateEstimate estimate) {
    double[][] theta = record.water().theta();
    int sensors = record.water().depthM().length;
    DoubleStream.Builder bends = DoubleStream.builder();
    for (int s = 0; s < sensors; s++) {
      for (int k = 1; k + 1 < theta.length; k++) {
        bends.add(Math.abs(theta[k - 1][s] - 2 * theta[k][s] + theta[k + 1][s]));
      }
    }
    double[] sorted = bends.build().filter(v -> !Double.isNaN(v)).sorted().toArray();
    double sigma = sorted.length == 0 ? 0 : sorted[sorted.length / 2] / MEDIAN;
    double[] all =
        Arrays.stream(theta)
            .flatMapToDouble(Arrays::stream)
            .filter(v -> !Double.isNaN(v))
            .toArray();
    double mean = Arrays.stream(all).average().orElse(0);
    double variance =
        Arrays.stream(all).map(v -> (v - mean) * (v - mean)).average().orElse(Double.NaN);
    return new WetFound(
        law, plate, sigma, Math.min(1, sigma * sigma / variance), Warming.of(record, estimate));
  }

  /** C that the plate asks for over that on which the fit stood. */
  double scale(double theta) {
    return plate.map(p -> law.withDry(p.value()).capacity(theta) / law.capacity(theta)).orElse(1.0);
  }

  /** Standard error of ln C at a water content, as far as the plate leaves one. */
  double relativeError(double theta) {
    return plate.map(p -> p.fluxError() / law.capacity(theta)).orElse(0.0);
  }

  /**
   * The null direction or how it was closed, what temperature does, and the noise of θ.
   *
   * @param errors whether any are printed
   */
  String words(boolean errors) {
    String stands =
        plate
            .map(
                p ->
                    say(
                        "the heat flux tells C = %.3g ± %.2g + θ·%.3g J m-3 K-1, on which λ stands",
                        p.value(), p.error(), law.water()))
            .orElseGet(
                () ->
                    say(
                        "null direction: (λ, C) → (aλ, aC) changes no temperature, so λ stands on"
                            + " the heat capacity given, %s, and λ/C does not",
                        law.water() > 0
                            ? say("%.3g + θ·%.3g J m-3 K-1", law.dry(), law.water())
                            : say("%.3g J m-3 K-1", law.dry())));
    return stands
        + IntStream.range(0, warming.size())
            .mapToObj(l -> "; " + warming.get(l).words(layer(l), errors))
            .collect(Collectors.joining())
        + say(
            "; θ is on straight lines between sensors and times, with its noise (σ %.2g m3/m3 by its"
                + " second differences), which can flatten λ(θ) by up to %.1f %%, and with whatever"
                + " constant offsets its sensors have",
            sigma, 100 * weakened);
  }

  private String layer(int layer) {
    return warming.size() > 1 ? " of layer " + (layer + 1) : "";
  }

  /** The same of a fit whose errors are others. */
  WetFound with(StateEstimate estimate) {
    return new WetFound(law, plate, sigma, weakened, Warming.again(warming, estimate));
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
