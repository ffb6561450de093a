package loam.state;

import java.io.Serializable;

/** How λ of a layer is written, once the range of its states is known. */
@FunctionalInterface
public interface LogForm extends Serializable {
  /**
   * The basis of a layer.
   *
   * @param lo lowest state of the layer
   * @param hi highest state
   * @param widest width of the range of the whole column
   */
  LogBasis over(double lo, double hi, double widest);

  /** Splines with this many functions over the whole column's range, fewer in narrower layers. */
  static LogForm spline(int size) {
    return (lo, hi, widest) -> {
      int intervals = (int) Math.ceil((size - 3) * (hi - lo) / widest - 1e-9);
      return new LogSpline(lo, hi, Math.max(5, intervals + 3));
    };
  }

  /** The family a·exp(b·T). */
  static LogForm exponential() {
    return (lo, hi, widest) -> new LogLine(0.5 * (lo + hi), 0.5 * (hi - lo));
  }
}
