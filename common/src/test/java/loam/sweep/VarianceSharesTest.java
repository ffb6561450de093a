package loam.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import loam.sweep.VarianceShares.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarianceSharesTest {
  /** Points uniform on [0, 1]³ and the seed of each: every point has two. */
  private record Study(List<String[]> axes, int[] seeds, double[][] u) {
    static Study random(int points, SplittableRandom random) {
      double[][] u = new double[3][2 * points];
      int[] seeds = new int[2 * points];
      List<String[]> axes =
          List.of(new String[2 * points], new String[2 * points], new String[2 * points]);
      for (int i = 0; i < points; i++) {
        for (int a = 0; a < 3; a++) {
          double value = random.nextDouble();
          for (int s = 0; s < 2; s++) {
            u[a][2 * i + s] = value;
            axes.get(a)[2 * i + s] = Double.toString(Math.exp(3 * value));
            seeds[2 * i + s] = s;
          }
        }
      }
      return new Study(axes, seeds, u);
    }
  }

  /**
   * y = 2 (u₁−½) + (u₂−½)·4(u₁−½) + noise: parts have variances 4/12, 16/144 and σ², and seeds
   * shift all.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void knownSharesAreFoundWithinTheirErrors(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Study study = Study.random(150, random);
    double sigma = 0.3;
    double[] y = new double[300];
    for (int i = 0; i < y.length; i++) {
      double a = study.u()[0][i] - 0.5;
      double b = study.u()[1][i] - 0.5;
      y[i] = 2 * a + 4 * a * b + sigma * random.nextGaussian() + 0.2 * study.seeds()[i];
    }
    double all = 4 / 12.0 + 16 / 144.0 + sigma * sigma + 0.01;
    List<Share> shares = VarianceShares.of(study.axes(), study.seeds(), y).orElseThrow();
    assertEquals(4 / 12.0 / all, shares.get(0).first(), 4 * shares.get(0).error());
    assertEquals((4 / 12.0 + 16 / 144.0) / all, shares.get(0).total(), 4 * shares.get(0).error());
    assertEquals(16 / 144.0 / all, shares.get(1).total(), 4 * shares.get(1).error());
    assertEquals(0, shares.get(1).first(), 0.05);
    assertEquals(0, shares.get(2).total(), 0.05);
    assertTrue(shares.get(0).error() < 0.08, shares::toString);
    assertTrue(shares.get(0).chance() < 1e-6 && shares.get(1).chance() < 1e-6);
  }

  /** 200 studies of noise alone, 3 axes each: 30 alarms are expected, 47 are 3.2 deviations. */
  @Test
  void whereNothingHasAnEffectOneAxisInTwentyLooksAsIfItHad() {
    int alarms = 0;
    for (int k = 0; k < 200; k++) {
      SplittableRandom random = new SplittableRandom(100 + k);
      List<String[]> axes = List.of(new String[48], new String[48], new String[48]);
      int[] seeds = new int[48];
      double[] y = new double[48];
      double[] draw = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      for (int i = 0; i < 48; i++) {
        axes.get(0)[i] = "v" + i % 2;
        axes.get(1)[i] = "v" + i / 2 % 2;
        axes.get(2)[i] = Integer.toString(i / 4 % 4);
        seeds[i] = i / 16;
        y[i] = random.nextGaussian() + 3 * draw[seeds[i]];
      }
      for (Share share : VarianceShares.of(axes, seeds, y).orElseThrow()) {
        alarms += share.chance() <= 0.05 ? 1 : 0;
      }
    }
    assertTrue(alarms >= 12 && alarms <= 47, alarms + " alarms of 600");
  }

  /**
   * y jumps along the first axis as no cubic follows, alike for every seed: what the surface misses
   * there is no noise that seeds average, and must not speak for the other axes. 100 studies, 2
   * axes: 10 alarms are expected, 20 are 3.2 deviations.
   */
  @Test
  void whatTheSurfaceMissesOfOneAxisIsNoEffectOfAnother() {
    int alarms = 0;
    for (int k = 0; k < 100; k++) {
      SplittableRandom random = new SplittableRandom(500 + k);
      Study study = Study.random(80, random);
      double[] y = new double[160];
      for (int i = 0; i < y.length; i++) {
        y[i] = Math.floor(20 * study.u()[0][i]) % 2 + 0.05 * random.nextGaussian();
      }
      List<Share> shares = VarianceShares.of(study.axes(), study.seeds(), y).orElseThrow();
      for (Share share : shares.subList(1, 3)) {
        alarms += share.chance() <= 0.05 ? 1 : 0;
      }
    }
    assertTrue(alarms <= 20, alarms + " alarms of 200");
  }

  /** A grid's points are all there are: its errors are those of its seeds, and none without. */
  @Test
  void errorsOnAGridAreThoseOfItsSeeds() {
    for (int seeds : new int[] {2, 40}) {
      int n = 4 * seeds;
      List<String[]> axes = List.of(new String[n], new String[n]);
      int[] seed = new int[n];
      double[] y = new double[n];
      SplittableRandom random = new SplittableRandom(3);
      for (int i = 0; i < n; i++) {
        axes.get(0)[i] = "a" + i % 2;
        axes.get(1)[i] = "b" + i / 2 % 2;
        seed[i] = i / 4;
        y[i] = i % 2 + random.nextGaussian();
      }
      double error = VarianceShares.of(axes, seed, y).orElseThrow().get(0).error();
      if (seeds == 2) {
        assertTrue(Double.isNaN(error), () -> "error " + error);
      } else {
        // d = 1 ± 2σ/√n of the difference; the share (d/2)²/(¼ + σ²) errs by d·δd/2/1.25.
        assertEquals(2 / Math.sqrt(n) / 2 / 1.25, error, 0.025);
      }
    }
  }

  /** As many functions as words would fill the memory before anybody fits them. */
  @Test
  void axesOfThousandsOfWordsAreLeftAlone() {
    int n = 30_000;
    List<String[]> axes = List.of(new String[n], new String[n]);
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      axes.get(0)[i] = "a" + i % 3000;
      axes.get(1)[i] = "b" + i / 3000;
      y[i] = i % 7;
    }
    assertTrue(VarianceShares.of(axes, new int[n], y).isEmpty());
  }

  /** On a whole grid without noise the shares are those of an analysis of variance. */
  @Test
  void sharesOfAGridAreThoseOfItsAnalysisOfVariance() {
    List<String> a = new ArrayList<>();
    List<String> b = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    List<Integer> seeds = new ArrayList<>();
    for (int s = 0; s < 4; s++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 2; j++) {
          a.add("a" + i);
          b.add("b" + j);
          seeds.add(s);
          y.add(3.0 * i + j + 1e-6 * ((7 * s + 3 * i + j) % 5));
        }
      }
    }
    List<Share> shares =
        VarianceShares.of(
                List.of(a.toArray(String[]::new), b.toArray(String[]::new)),
                seeds.stream().mapToInt(Integer::intValue).toArray(),
                y.stream().mapToDouble(Double::doubleValue).toArray())
            .orElseThrow();
    assertEquals(6 / 6.25, shares.get(0).first(), 1e-5);
    assertEquals(0.25 / 6.25, shares.get(1).total(), 1e-5);
  }

  @Test
  void fewRowsTellNothing() {
    List<String[]> axes = List.<String[]>of(new String[] {"1", "2", "3"});
    assertTrue(VarianceShares.of(axes, new int[3], new double[] {1, 2, 3}).isEmpty());
  }
}
