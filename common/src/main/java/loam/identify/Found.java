package loam.identify;

import java.io.Serializable;
import java.util.List;
import loam.physics.Coefficient;

/**
 * What an identification says of one unknown.
 *
 * @param value a function on the whole declared range
 * @param error of the value, or of differences from the reference state where nothing else is
 *     determined
 * @param verdict whether the data determine it
 */
public record Found(Coefficient value, ErrorBand error, Verdict verdict) implements Serializable {

  /**
   * Statistical error as functions of the state; NaN where a method has none.
   *
   * @param standardError one standard deviation of the estimate
   * @param bound one standard deviation at the Cramér–Rao bound
   */
  public record ErrorBand(Coefficient standardError, Coefficient bound) implements Serializable {
    /** Stands where an error is not known. */
    public static final Coefficient UNKNOWN = x -> Double.NaN;

    /** Nothing is known of the error. */
    public static final ErrorBand NONE = new ErrorBand(UNKNOWN, UNKNOWN);
  }

  /** The same function, of whose error nothing can be said, for this reason. */
  public Found withoutError(String reason) {
    return new Found(value, ErrorBand.NONE, Verdict.NONE.after(List.of(reason)));
  }

  /** A function of which nothing else is known. */
  public static Found bare(Coefficient value) {
    return new Found(value, ErrorBand.NONE, Verdict.NONE);
  }
}
