package loam.records;

import java.util.ArrayList;
import java.util.List;
import loam.state.SensorRecord;

/**
 * Diffusivity between two sensors by the classical methods, which take the soil for uniform and T =
 * Σ A_n e^{−z/d_n} sin(nωt + φ_n − z/d_n), d_n = √(2a/(nω)): what readers know, to hold beside an
 * answer of the whole record.
 *
 * @param upper upper sensor
 * @param lower lower sensor
 * @param ratio amplitude of the daily wave at the lower sensor over that at the upper
 * @param lagH how much later it is there, h
 * @param amplitude a = ω Δz²/(2 ln² ratio), m² s⁻¹
 * @param phase a = Δz²/(2 ω lag²)
 * @param harmonic the a whose damped waves of a day and its harmonics fit best
 */
record Waves(
    int upper,
    int lower,
    double ratio,
    double lagH,
    double amplitude,
    double phase,
    double harmonic) {
  private static final double DAY_S = 86_400;
  private static final int HARMONICS = 4;

  /** Days a window has: more than one, so that weather leaks little into the waves of a day. */
  private static final int WINDOW_DAYS = 4;

  private static final double LEAST = 1e-8;
  private static final double MOST = 1e-5;
  private static final int TRIALS = 100;

  /** Cross-spectra of windows at each harmonic. */
  private static final class Spectra {
    final double[] re = new double[HARMONICS];
    final double[] im = new double[HARMONICS];
    final double[] power = new double[HARMONICS];
    private final double[] lowerPower = new double[HARMONICS];
    private int windows;
  }

  /** Of all neighbours, from above; empty where a day has fewer than eight rows. */
  static List<Waves> of(SensorRecord record) {
    List<Waves> out = new ArrayList<>();
    int perDay = (int) Math.round(DAY_S / record.intervalS());
    if (perDay < 2 * HARMONICS || Math.abs(perDay * record.intervalS() - DAY_S) > 1) {
      return out;
    }
    for (int s = 0; s + 1 < record.sensors(); s++) {
      Spectra spectra = spectra(record, s, s + 1, perDay);
      if (spectra.windows > 0) {
        out.add(of(record, s, spectra));
      }
    }
    return out;
  }

  private static Waves of(SensorRecord record, int s, Spectra spectra) {
    double dz = record.depthM()[s + 1] - record.depthM()[s];
    double omega = 2 * Math.PI / DAY_S;
    double re = spectra.re[0] / spectra.power[0];
    double im = spectra.im[0] / spectra.power[0];
    double ratio = Math.hypot(re, im);
    // Later is a negative angle; a wave is never early.
    double late = (Math.atan2(-im, re) + 2 * Math.PI) % (2 * Math.PI);
    double log = Math.log(ratio);
    return new Waves(
        s,
        s + 1,
        ratio,
        late / omega / 3600,
        ratio < 1 ? omega * dz * dz / (2 * log * log) : Double.NaN,
        late > 0 ? omega * dz * dz / (2 * late * late) : Double.NaN,
        harmonic(spectra, dz, omega));
  }

  /** Windows in which neither sensor misses a value, their straight lines taken off. */
  private static Spectra spectra(SensorRecord record, int upper, int lower, int perDay) {
    Spectra sums = new Spectra();
    int length = WINDOW_DAYS * perDay;
    for (int from = 0; from + length <= record.times(); ) {
      int broken = broken(record, from, length, upper, lower);
      if (broken >= 0) {
        from = broken + 1;
        continue;
      }
      add(sums, record, from, length, upper, lower, perDay);
      from += length;
    }
    return sums;
  }

  private static int broken(SensorRecord record, int from, int length, int a, int b) {
    for (int k = from + length - 1; k >= from; k--) {
      if (Double.isNaN(record.state()[k][a] + record.state()[k][b])) {
        return k;
      }
    }
    return -1;
  }

  private static void add(
      Spectra sums, SensorRecord record, int from, int length, int a, int b, int perDay) {
    double[] x = straightened(record, from, length, a, perDay);
    double[] y = straightened(record, from, length, b, perDay);
    for (int n = 0; n < HARMONICS; n++) {
      double xr = 0;
      double xi = 0;
      double yr = 0;
      double yi = 0;
      for (int k = 0; k < length; k++) {
        double angle = 2 * Math.PI * (n + 1) * (k % perDay) / perDay;
        xr += x[k] * Math.cos(angle);
        xi -= x[k] * Math.sin(angle);
        yr += y[k] * Math.cos(angle);
        yi -= y[k] * Math.sin(angle);
      }
      sums.re[n] += xr * yr + xi * yi;
      sums.im[n] += xr * yi - xi * yr;
      sums.power[n] += xr * xr + xi * xi;
      sums.lowerPower[n] += yr * yr + yi * yi;
    }
    sums.windows++;
  }

  /** Without its line through the means of the first and the last day, blind to daily waves. */
  private static double[] straightened(
      SensorRecord record, int from, int length, int s, int perDay) {
    double first = 0;
    double last = 0;
    for (int k = 0; k < perDay; k++) {
      first += record.state()[from + k][s] / perDay;
      last += record.state()[from + length - 1 - k][s] / perDay;
    }
    double slope = (last - first) / (length - perDay);
    double[] out = new double[length];
    for (int k = 0; k < length; k++) {
      double line = first + slope * (k - 0.5 * (perDay - 1));
      out[k] = record.state()[from + k][s] - line;
    }
    return out;
  }

  /** Least squares over ln a: the best of a range that holds every soil, then golden sections. */
  private static double harmonic(Spectra spectra, double dz, double omega) {
    double step = Math.log(MOST / LEAST) / TRIALS;
    double best = Math.log(LEAST);
    for (int k = 1; k <= TRIALS; k++) {
      double trial = Math.log(LEAST) + k * step;
      best = misfit(spectra, dz, omega, trial) < misfit(spectra, dz, omega, best) ? trial : best;
    }
    double lo = best - step;
    double hi = best + step;
    double golden = 0.5 * (Math.sqrt(5) - 1);
    while (hi - lo > 1e-7) {
      double left = hi - golden * (hi - lo);
      double right = lo + golden * (hi - lo);
      if (misfit(spectra, dz, omega, left) < misfit(spectra, dz, omega, right)) {
        hi = right;
      } else {
        lo = left;
      }
    }
    return Math.exp(0.5 * (lo + hi));
  }

  /** Σ |Y − H X|², H = e^{−(1+i)Δz/d}. */
  private static double misfit(Spectra spectra, double dz, double omega, double logA) {
    double sum = 0;
    for (int n = 0; n < HARMONICS; n++) {
      double k = dz * Math.sqrt((n + 1) * omega / (2 * Math.exp(logA)));
      double hr = Math.exp(-k) * Math.cos(k);
      double hi = -Math.exp(-k) * Math.sin(k);
      sum +=
          spectra.lowerPower[n]
              - 2 * (hr * spectra.re[n] + hi * spectra.im[n])
              + (hr * hr + hi * hi) * spectra.power[n];
    }
    return sum;
  }
}
