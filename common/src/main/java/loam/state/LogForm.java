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

  /** The same with fewer functions where it has many: for trials. */
  default LogForm coarser() {
    return this;
  }

  /** Splines with this many functions over the whole column's range, fewer in narrower layers. */
  static LogForm spline(int size) {
    return new Splines(size);
  }

  /**
   * Splines.
   *
   * @param size functions over the whole column's range
   */
  record Splines(int size) implements LogForm {
    private static final int LEAST = 5;

    @Override
    public LogBasis over(double lo, double hi, double widest) {
      int intervals = (int) Math.ceil((size - 3) * (hi - lo) / widest - 1e-9);
      return new LogSpline(lo, hi, Math.max(LEAST, intervals + 3));
    }

    @Override
    public LogForm coarser() {
      return new Splines(Math.max(LEAST, (size + 3) / 2));
    }
  }

  /** The family a·exp(b·T). */
  static LogForm exponential() {
    return (lo, hi, widest) -> new LogLine(0.5 * (lo + hi), 0.5 * (hi - lo));
  }
}
