package loam.state;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;

/**
 * Soil under weather, by a solver that shares nothing with the estimator: cells of 2.5 mm from the
 * surface, wider below the deepest sensor and down to no flux at some 3 m; half cells in series at
 * their own λ, and a Crank–Nicolson step of two minutes with λ extrapolated to its middle. The
 * surface has days of changing strength, fronts and gusts, so that the rms of hourly changes falls
 * from 1.5 K at 5 cm to some .03 at 60 cm.
 */
final class SimulatedSoil {
  static final double HEAT_CAPACITY = 2e6;
  private static final double CELL = 0.0025;
  private static final double DT = 120;
  static final double SPIN_UP_S = 10 * 86400;

  private final Conductivity lambda;
  private double time;
  private final double[] centre;
  private final double[] width;
  private double[] t;
  private double[] before;
  private final double[] flux;
  private final double[] lower;
  private final double[] diagonal;
  private final double[] upper;
  private final double[] rhs;

  /** λ of a soil that changes with time, as with water that comes and goes. */
  @FunctionalInterface
  public interface Conductivity {
    /** At a depth in m, s after the spin-up began, and a temperature. */
    double at(double depthM, double timeS, double temperature);
  }

  /**
   * @param deepest deepest sensor, m
   */
  private SimulatedSoil(Conductivity lambda, double deepest) {
    this.lambda = lambda;
    int fine = (int) Math.round((deepest + 0.05) / CELL);
    int coarse = 40;
    width = new double[fine + coarse];
    centre = new double[fine + coarse];
    double z = 0;
    for (int i = 0; i < width.length; i++) {
      width[i] = i < fine ? CELL : width[i - 1] * 1.12;
      centre[i] = z + 0.5 * width[i];
      z += width[i];
    }
    t = new double[width.length];
    before = new double[width.length];
    flux = new double[width.length + 1];
    lower = new double[width.length];
    diagonal = new double[width.length];
    upper = new double[width.length];
    rhs = new double[width.length];
  }

  /** A record without noise: rows of the sensors every intervalS, after ten days of spin-up. */
  static SensorRecord record(
      DoubleBinaryOperator lambda, double[] depthM, double days, double intervalS, long seed) {
    return record((z, t, x) -> lambda.applyAsDouble(z, x), depthM, days, intervalS, seed);
  }

  /** The same of a soil that changes with time. */
  static SensorRecord record(
      Conductivity lambda, double[] depthM, double days, double intervalS, long seed) {
    SimulatedSoil soil = new SimulatedSoil(lambda, depthM[depthM.length - 1]);
    Weather weather = new Weather(new SplittableRandom(seed));
    for (int i = 0; i < soil.t.length; i++) {
      soil.t[i] = 16 + 4 * Math.exp(-soil.centre[i] / 2) * Math.sin(soil.centre[i] / 2);
      soil.before[i] = soil.t[i];
    }
    int perRow = (int) Math.round(intervalS / DT);
    int spin = (int) (SPIN_UP_S / intervalS);
    int rows = (int) (days * 86400 / intervalS);
    double[][] state = new double[rows][depthM.length];
    double surface = weather.next(DT);
    for (int k = 0; k < spin + rows; k++) {
      for (int s = 0; k >= spin && s < depthM.length; s++) {
        state[k - spin][s] = soil.at(depthM[s]);
      }
      for (int m = 0; m < perRow; m++) {
        double next = weather.next(DT);
        soil.step(surface, next);
        surface = next;
      }
    }
    return new SensorRecord(depthM, intervalS, state);
  }

  /** A copy with independent noise of each value. */
  static SensorRecord noisy(SensorRecord clean, double sigma, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] state = new double[clean.times()][clean.sensors()];
    for (double[] row : state) {
      for (int s = 0; s < row.length; s++) {
        row[s] = sigma * random.nextGaussian();
      }
    }
    for (int k = 0; k < state.length; k++) {
      for (int s = 0; s < state[k].length; s++) {
        state[k][s] += clean.state()[k][s];
      }
    }
    return clean.with(state);
  }

  private double at(double depth) {
    int i = 0;
    while (centre[i + 1] < depth) {
      i++;
    }
    double share = (depth - centre[i]) / (centre[i + 1] - centre[i]);
    return t[i] + share * (t[i + 1] - t[i]);
  }

  private void step(double surface, double next) {
    int n = t.length;
    time += 0.5 * DT;
    double[] middle = rhs;
    for (int i = 0; i < n; i++) {
      middle[i] = 1.5 * t[i] - 0.5 * before[i];
    }
    double upperHalf = 0;
    for (int i = 0; i < n; i++) {
      double resistance = 0.5 * width[i] / lambda.at(centre[i], time, middle[i]);
      flux[i] = 1 / (upperHalf + resistance);
      upperHalf = resistance;
    }
    flux[n] = 0;
    double half = 0.5 * DT / HEAT_CAPACITY;
    for (int i = 0; i < n; i++) {
      double above = i == 0 ? surface : t[i - 1];
      double below = i == n - 1 ? t[i] : t[i + 1];
      double gain = flux[i] * (above - t[i]) + flux[i + 1] * (below - t[i]);
      before[i] = t[i];
      lower[i] = i == 0 ? 0 : -half * flux[i];
      upper[i] = -half * flux[i + 1];
      diagonal[i] = width[i] + half * (flux[i] + flux[i + 1]);
      rhs[i] = width[i] * t[i] + half * gain + (i == 0 ? half * flux[0] * next : 0);
    }
    for (int i = 1; i < n; i++) {
      double f = lower[i] / diagonal[i - 1];
      diagonal[i] -= f * upper[i - 1];
      rhs[i] -= f * rhs[i - 1];
    }
    t[n - 1] = rhs[n - 1] / diagonal[n - 1];
    for (int i = n - 2; i >= 0; i--) {
      t[i] = (rhs[i] - upper[i] * t[i + 1]) / diagonal[i];
    }
    time += 0.5 * DT;
  }

  /** Temperature of the surface. */
  private static final class Weather {
    private final SplittableRandom random;
    private double time;
    private double front;
    private double slow;
    private double gust;
    private double strength = 1;
    private double wanted = 1;

    Weather(SplittableRandom random) {
      this.random = random;
    }

    double next(double dt) {
      if ((long) (time / 86400) != (long) ((time - dt) / 86400)) {
        wanted = 0.5 + 0.8 * random.nextDouble();
      }
      time += dt;
      strength += (wanted - strength) * dt / 14400;
      front += -front * dt / (3 * 86400) + 4 * Math.sqrt(2 * dt / (3 * 86400)) * normal();
      slow += (front - slow) * dt / 21600;
      gust += -gust * dt / 3600 + 1.0 * Math.sqrt(2 * dt / 3600) * normal();
      double phase = 2 * Math.PI * time / 86400;
      double day = Math.sin(phase) + 0.25 * Math.sin(2 * phase + 0.7);
      double season = 3 * Math.sin(2 * Math.PI * time / (200 * 86400.0));
      return 18 + season + slow + 11 * strength * day + gust;
    }

    private double normal() {
      return random.nextGaussian();
    }
  }
}
