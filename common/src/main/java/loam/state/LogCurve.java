package loam.state;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A positive coefficient as its logarithm ln v(x; c), a function of the state x and of parameters
 * c, with the derivatives that tangents of a step need.
 */
public interface LogCurve extends Serializable {
  /** Most parameters that ln v depends on at any one state. */
  int SUPPORT = 8;

  /** Number of parameters. */
  int size();

  /** Number of parameters from the first that {@link #jet} names on, at most {@link #SUPPORT}. */
  int support(int first);

  /**
   * v at a state, and the derivatives of ln v.
   *
   * @param c parameters, those of this curve from offset on
   * @param v receives v, (ln v)′, (ln v)″
   * @param value receives ∂ln v/∂c_k at [at … at + SUPPORT − 1]
   * @param slope receives ∂(ln v)′/∂c_k there
   * @param work for as many places as value has
   * @return k of the first of them, without the offset
   */
  int jet(
      double x,
      double[] c,
      int offset,
      double[] v,
      double[] value,
      double[] slope,
      CurveWork work,
      int at);

  /**
   * v where its argument is measured beside the states, with derivatives by the state: none, unless
   * v is a function of that too. All else is as in {@link #jet}.
   *
   * @param known the argument
   * @param x the state
   */
  default int jetBeside(
      double known,
      double x,
      double[] c,
      int offset,
      double[] v,
      double[] value,
      double[] slope,
      CurveWork work,
      int at) {
    int first = jet(known, c, offset, v, value, slope, work, at);
    v[1] = 0;
    v[2] = 0;
    Arrays.fill(slope, at, at + SUPPORT, 0);
    return first;
  }

  /** v of parameters c[offset …] at a state. */
  default double at(double x, double[] c, int offset) {
    double[] v = new double[3];
    jet(x, c, offset, v, new double[SUPPORT], new double[SUPPORT], new CurveWork(1), 0);
    return v[0];
  }
}
