package loam.state;

import java.util.Arrays;

/**
 * Gaussian belief about a state vector, mean and covariance, and its derivatives by the parameters
 * φ: the first of them the coefficients of λ, then those of the noises. {@link #predict} and {@link
 * #observe} are the Kalman filter, linearised at the mean, exact derivatives included. Allocates
 * nothing once built; one thread's workspace.
 */
final class Belief {
  final ThetaStep step;
  private final int size;
  private final int coefficients;

  double[] mean;
  double[][] covariance;
  final double[][] dMean;
  final double[][][] dCovariance;

  private double[] nextMean;
  private double[] dNext;
  private double[][] pb;
  private double[][] v;
  private double[][] work;
  private double[][] swap;
  private final Band da;
  private final Band db;

  /** P h of the last observation. */
  final double[] gain;

  private final double[] dGain;
  private boolean along;
  private final double[] away;
  private final double[] carried;
  private final double[] dAway;
  private final double[] dReached;
  private final double[] zero;

  /** Innovation and its variance of the last observation, and their derivatives. */
  double innovation;

  double variance;
  final double[] dInnovation;
  final double[] dVariance;

  /**
   * @param extra constant states beyond nodes and rates
   * @param coefficients derivatives carried by the coefficients of λ: all of them or 0
   * @param noises derivatives carried by the parameters of noises: all of them or 0
   */
  Belief(ThetaStep step, int extra, int coefficients, int noises) {
    this.step = step;
    this.coefficients = coefficients;
    int parameters = coefficients + noises;
    size = step.size() + extra;
    mean = new double[size];
    covariance = new double[size][size];
    dMean = new double[parameters][size];
    dCovariance = new double[parameters][size][size];
    nextMean = new double[size];
    dNext = new double[size];
    pb = new double[size][size];
    v = new double[size][size];
    work = new double[size][size];
    swap = new double[size][size];
    da = new Band(step.size());
    db = new Band(step.size());
    gain = new double[size];
    dGain = new double[size];
    away = new double[size];
    carried = new double[size];
    dAway = new double[size];
    dReached = new double[size];
    zero = new double[size];
    dInnovation = new double[parameters];
    dVariance = new double[parameters];
  }

  /** Sets to zero the derivatives of the first entries, and of what they share with the others. */
  void forget(int entries) {
    for (int p = 0; p < dMean.length; p++) {
      Arrays.fill(dMean[p], 0, entries, 0);
      for (int i = 0; i < size; i++) {
        Arrays.fill(dCovariance[p][i], 0, i < entries ? size : entries, 0);
      }
    }
  }

  /**
   * One step: P′ = A⁻¹(B P Bᵀ + Q)A⁻ᵀ, Q of integrated Wiener processes at both ends, or of what a
   * flux into the top has wrong.
   *
   * @param c coefficients
   * @param dtS step in s
   * @param qTop intensity at the first sensor, K² h⁻³, or of a flux, m² h⁻³; its logarithm is
   *     parameter top
   * @param qBottom intensity at the last sensor; its logarithm is parameter bottom, if there is one
   */
  void predict(double[] c, double dtS, double qTop, int top, double qBottom, int bottom) {
    step.advance(c, mean, nextMean, dtS);
    along = false;
    covariances(dtS / 3600, qTop, top, qBottom, bottom);
  }

  /**
   * The same step, linearised about a given state instead of the mean: x′ = f(x̄) + A⁻¹B (x − x̄),
   * where the column has just been led from x̄ to f(x̄).
   *
   * @param nominal x̄, which does not depend on parameters
   * @param reached f(x̄)
   */
  void predictAlong(
      double[] nominal,
      double[] reached,
      double dtS,
      double qTop,
      int top,
      double qBottom,
      int bottom) {
    int n = step.size();
    for (int i = 0; i < size; i++) {
      away[i] = i < n ? mean[i] - nominal[i] : mean[i];
    }
    step.b.times(away, carried);
    step.a.solve(carried);
    for (int i = 0; i < size; i++) {
      nextMean[i] = i < n ? reached[i] + carried[i] : mean[i];
    }
    along = true;
    covariances(dtS / 3600, qTop, top, qBottom, bottom);
  }

  private void covariances(double hours, double qTop, int top, double qBottom, int bottom) {
    int n = step.size();
    for (int i = 0; i < size; i++) {
      step.b.times(covariance[i], pb[i]);
    }
    leftB(pb, v);
    addNoise(v, hours, qTop, qBottom);
    step.a.solveRows(v);
    Dense.transpose(v, work);
    step.a.solveRows(work);
    for (int p = 0; p < dMean.length; p++) {
      predictTangent(p, hours, p == top ? qTop : 0, p == bottom ? qBottom : 0, n);
    }
    double[][] old = covariance;
    covariance = work;
    work = old;
    double[] oldMean = mean;
    mean = nextMean;
    nextMean = oldMean;
  }

  /** With P′ in work: A dP′ = dVᵀ − dA P′, A dV = dW − dA V, dW = B(dP Bᵀ + P dBᵀ) + dB P Bᵀ. */
  private void predictTangent(int p, double hours, double dqTop, double dqBottom, int n) {
    int coefficient = p < coefficients ? p : -1;
    int begin = step.topGiven() ? Faces.START + 1 : Faces.START;
    int end = step.bottomGiven() ? n - 2 : n - 1;
    double[][] d = dCovariance[p];
    // Along a path noises move neither A nor B.
    boolean moved = coefficient >= 0 || !along;
    if (along && moved) {
      meanAlong(p, coefficient, n);
    } else {
      step.tangent(coefficient, dMean[p], dNext);
    }
    if (!along) {
      step.bandTangents(coefficient, dMean[p], dNext, da, db);
    }
    for (int i = 0; i < size; i++) {
      step.b.times(d[i], swap[i]);
      if (moved) {
        db.addTimes(covariance[i], swap[i]);
      }
    }
    for (int k = 0; k < n; k++) {
      step.b.row(k, swap, d[k]);
      if (moved && k >= begin && k < end) {
        db.addRow(k, 1, pb, d[k]);
        da.addRow(k, -1, v, d[k]);
      }
    }
    for (int k = n; k < size; k++) {
      System.arraycopy(swap[k], 0, d[k], 0, size);
    }
    addNoise(d, hours, dqTop, dqBottom);
    step.a.solveRows(d);
    Dense.transpose(d, swap);
    for (int k = begin; moved && k < end; k++) {
      da.addRow(k, -1, work, swap[k]);
    }
    step.a.solveRows(swap);
    double[][] old = dCovariance[p];
    dCovariance[p] = swap;
    swap = old;
    double[] oldMean = dMean[p];
    dMean[p] = dNext;
    dNext = oldMean;
  }

  /** A d(x′ − f) = B dx + dB (x − x̄) − dA (x′ − f). */
  private void meanAlong(int p, int coefficient, int n) {
    step.tangent(coefficient, zero, dReached);
    step.bandTangents(coefficient, zero, dReached, da, db);
    step.b.times(dMean[p], dNext);
    db.addTimes(away, dNext);
    for (int i = 0; i < n; i++) {
      dAway[i] = -carried[i];
    }
    da.addTimes(dAway, dNext);
    step.a.solve(dNext);
    for (int i = 0; i < n; i++) {
      dNext[i] += dReached[i];
    }
  }

  private void leftB(double[][] m, double[][] out) {
    int n = step.size();
    for (int k = 0; k < n; k++) {
      step.b.row(k, m, out[k]);
    }
    for (int k = n; k < size; k++) {
      System.arraycopy(m[k], 0, out[k], 0, size);
    }
  }

  private void addNoise(double[][] m, double hours, double qTop, double qBottom) {
    double xx = hours * hours * hours / 3;
    double xv = hours * hours / 2;
    int x = Faces.START;
    m[0][0] += qTop * hours;
    if (step.topGiven()) {
      m[x][x] += qTop * xx;
      m[x][0] += qTop * xv;
      m[0][x] += qTop * xv;
    }
    int y = step.size() - 2;
    m[y][y] += qBottom * xx;
    m[y][y + 1] += qBottom * xv;
    m[y + 1][y] += qBottom * xv;
    m[y + 1][y + 1] += qBottom * hours;
  }

  /**
   * Takes in one value of a sensor.
   *
   * @param i entry of the state seen, and of the sensor's offset (−1: none)
   * @param noise variance of the sensor's noise, the square of e^φ of parameter noiseIndex
   */
  void observe(int i, int offset, double value, double noise, int noiseIndex) {
    double[] column = covariance[i];
    for (int k = 0; k < size; k++) {
      gain[k] = column[k] + (offset >= 0 ? covariance[offset][k] : 0);
    }
    innovation = value - mean[i] - (offset >= 0 ? mean[offset] : 0);
    variance = gain[i] + (offset >= 0 ? gain[offset] : 0) + noise;
    double s = variance;
    for (int p = 0; p < dMean.length; p++) {
      observeTangent(p, i, offset, p == noiseIndex ? 2 * noise : 0);
    }
    for (int k = 0; k < size; k++) {
      Dense.rankOne(gain[k] / s, gain, covariance[k]);
      mean[k] += gain[k] * innovation / s;
    }
  }

  private void observeTangent(int p, int i, int offset, double dNoise) {
    double[][] d = dCovariance[p];
    double[] dm = dMean[p];
    double s = variance;
    for (int k = 0; k < size; k++) {
      dGain[k] = d[i][k] + (offset >= 0 ? d[offset][k] : 0);
    }
    double ds = dGain[i] + (offset >= 0 ? dGain[offset] : 0) + dNoise;
    double dnu = -dm[i] - (offset >= 0 ? dm[offset] : 0);
    dInnovation[p] = dnu;
    dVariance[p] = ds;
    for (int k = 0; k < size; k++) {
      double dk = (dGain[k] - gain[k] * ds / s) / s;
      Dense.rankTwo(dk, gain, gain[k] / s, dGain, d[k]);
      dm[k] += dk * innovation + gain[k] * dnu / s;
    }
  }
}
