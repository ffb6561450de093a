package loam.testing;

import loam.identify.Found.ErrorBand;

/** Errors of all draws and states, beside their bound and the 95 % intervals. */
public final class Pooled {
  private double squares;
  private double bound;
  private int held;
  private int states;

  /** An error at a state. */
  public void add(double error, ErrorBand band, double x) {
    add(error, band.standardError().at(x), band.bound().at(x));
  }

  /** An error where its bound is another than the fit's own. */
  public void add(double error, double standardError, double ofBound) {
    squares += error * error;
    bound += ofBound * ofBound;
    held += Math.abs(error) <= 1.96 * standardError ? 1 : 0;
    states++;
  }

  /** Root mean square error over that of the bound. */
  public double ratio() {
    return Math.sqrt(squares / bound);
  }

  /** Share of the intervals that hold the truth. */
  public double share() {
    return held / (double) states;
  }
}
