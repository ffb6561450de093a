package loam.measured;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import loam.experiment.FileSettings;
import loam.experiment.ImportSettings;
import loam.noise.DataNoise;
import loam.store.Store;

/**
 * A soil of known diffusivity under waves of a day, four days and twenty days: each is damped by
 * exp(−z/δ) and late by z/δ, δ = √(2D/ω), which solves the heat equation exactly.
 */
final class Soil {
  static final double DIFFUSIVITY = 5e-7;
  static final String FILE = "record.csv";
  private static final double[] PERIOD_S = {86_400, 4 * 86_400, 20 * 86_400};
  private static final double[] AMPLITUDE = {6, 3, 5};

  final double[] depthM;
  final double[] timeS;
  final double[][] state;

  private Soil(double[] depthM, double[] timeS) {
    this.depthM = depthM;
    this.timeS = timeS;
    this.state = new double[timeS.length][depthM.length];
    for (int t = 0; t < timeS.length; t++) {
      for (int i = 0; i < depthM.length; i++) {
        state[t][i] = at(timeS[t], depthM[i]);
      }
    }
  }

  static Soil hourly(int hours, double... depthM) {
    return new Soil(depthM, IntStream.range(0, hours).mapToDouble(h -> 3600.0 * h).toArray());
  }

  /** Times that scatter by up to 40 % of the step. */
  static Soil irregular(double stepS, int times, double... depthM) {
    var draws = new SplittableRandom(11);
    return new Soil(
        depthM,
        IntStream.range(0, times)
            .mapToDouble(t -> stepS * (t + 0.8 * (draws.nextDouble() - 0.5)))
            .toArray());
  }

  static double at(double timeS, double depthM) {
    double sum = 15;
    for (int w = 0; w < PERIOD_S.length; w++) {
      double omega = 2 * Math.PI / PERIOD_S[w];
      double late = depthM / Math.sqrt(2 * DIFFUSIVITY / omega);
      sum += AMPLITUDE[w] * Math.exp(-late) * Math.sin(omega * timeS - late + w);
    }
    return sum;
  }

  /** ∂T/∂t. */
  static double slope(double timeS, double depthM) {
    double sum = 0;
    for (int w = 0; w < PERIOD_S.length; w++) {
      double omega = 2 * Math.PI / PERIOD_S[w];
      double late = depthM / Math.sqrt(2 * DIFFUSIVITY / omega);
      sum += AMPLITUDE[w] * omega * Math.exp(-late) * Math.cos(omega * timeS - late + w);
    }
    return sum;
  }

  Soil noisy(double sigma, long seed) {
    var draws = new Random(seed);
    for (double[] row : state) {
      for (int i = 0; i < row.length; i++) {
        row[i] += sigma * draws.nextGaussian();
      }
    }
    return this;
  }

  List<String> columns() {
    return IntStream.range(0, depthM.length).mapToObj(i -> "T" + i).toList();
  }

  Soil write(Store store) throws IOException {
    StringBuilder text = new StringBuilder("time," + String.join(",", columns()) + "\n");
    for (int t = 0; t < timeS.length; t++) {
      text.append(timeS[t]);
      for (double value : state[t]) {
        text.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
      }
      text.append('\n');
    }
    store.write(FILE, text.toString());
    return this;
  }

  ImportSettings settings() {
    return settings(List.of());
  }

  ImportSettings settings(List<String> exclude) {
    return settings(exclude, 0.7);
  }

  ImportSettings settings(List<String> exclude, double trainShare) {
    return new ImportSettings(
        ImportSettings.Format.SERIES,
        Optional.of(FILE),
        "",
        "measured",
        "time",
        columns(),
        Arrays.stream(depthM).boxed().toList(),
        "",
        exclude,
        1,
        0,
        3,
        1,
        trainShare,
        List.of(),
        DataNoise.UNKNOWN,
        FileSettings.defaults(),
        "",
        Optional.empty(),
        Optional.empty(),
        ImportSettings.Water.BY_NAMES);
  }
}
