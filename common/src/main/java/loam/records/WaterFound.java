package loam.records;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.identify.Found;
import loam.identify.Verdict;
import loam.physics.Coefficient;
import loam.state.StateEstimate;

/**
 * What a record of water contents says beside λ.
 *
 * @param gamma γ(θ) of each layer, m s⁻¹
 * @param words for people, of both
 */
record WaterFound(List<Found> gamma, String words) {
  WaterFound {
    gamma = List.copyOf(gamma);
  }

  /** A quantity of a layer at a state. */
  interface OfLayer {
    double at(int layer, double x);
  }

  /**
   * A coefficient of each layer, beyond the states of its sensors that of the ends.
   *
   * @param none why no error is printed; empty: it is
   */
  static List<Found> curves(
      String symbol,
      Optional<String> none,
      StateEstimate estimate,
      OfLayer value,
      OfLayer relative) {
    return IntStream.range(0, estimate.supportLo().length)
        .mapToObj(layer -> curve(layer, symbol, none, estimate, value, relative))
        .toList();
  }

  private static Found curve(
      int layer,
      String symbol,
      Optional<String> none,
      StateEstimate estimate,
      OfLayer value,
      OfLayer relative) {
    double lo = estimate.supportLo()[layer];
    double hi = estimate.supportHi()[layer];
    Coefficient curve = x -> value.at(layer, Math.max(lo, Math.min(hi, x)));
    String seen =
        String.format(
            Locale.ROOT,
            "the record has water contents of %.3f … %.3f; beyond, %s is that of the ends",
            lo,
            hi,
            symbol);
    if (none.isPresent()) {
      return Found.bare(curve).withoutError(seen);
    }
    Coefficient error = x -> x < lo || x > hi ? Double.NaN : relative.at(layer, x) * curve.at(x);
    return new Found(
        curve,
        new Found.ErrorBand(error, Found.ErrorBand.UNKNOWN),
        Verdict.over(symbol, curve, error, lo, hi).after(List.of(seen)));
  }
}
