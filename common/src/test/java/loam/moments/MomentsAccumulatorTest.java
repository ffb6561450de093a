package loam.moments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import loam.experiment.SoilCase;
import loam.noise.NoiseProcess;
import loam.physics.Balance;
import loam.physics.Column;
import loam.random.Purpose;
import loam.random.Streams;
import loam.spline.SplineSpace;
import loam.testing.SmoothProfiles;
import loam.testing.Soils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MomentsAccumulatorTest {
  private static final int PROFILES = 40;
  private static final SoilCase SOIL =
      Soils.richards(Column.stretched(0.03, 2, 12), 1.56e-4, 0.5, -1, 11);
  private static final SmoothProfiles DATA = new SmoothProfiles(SOIL, 1);
  private static final double RMS = 1e-6;

  static List<Weighting> weightings() {
    return List.of(
        new Weighting.Equal(),
        new Weighting.Relative(1e-3),
        new Weighting.Whitened(0.3),
        new Weighting.PerLevel(
            new double[] {1e-6, 2e-6, 3e-6, 5e-7, 7e-7, 9e-7, 4e-6, 6e-6, 8e-6, 3e-7}));
  }

  @ParameterizedTest
  @MethodSource("weightings")
  void sumsEqualThoseOfDenseMatrices(Weighting weighting) {
    MomentsSpec spec = spec(weighting, new NoiseDraw(3e-7, 0.4, 1e-7, 5, 2));
    Moments sums = sums(spec, 0, PROFILES).all();
    int n = spec.size();
    int levels = SOIL.column().rows();
    double[] h = new double[n * n];
    double[] b = new double[n];
    double yy = 0;
    for (int id = 0; id < PROFILES; id++) {
      double[] state = DATA.state(id);
      double[] y = DATA.tendency(state);
      NoiseProcess noise = new NoiseProcess(SOIL.column(), 0.4);
      noise.addTo(Streams.of(5, Purpose.NOISE, 2, id), 3e-7, 1e-7, y, 0);
      double[][] w = weightMatrix(weighting, y);
      double[][] r = new double[n][];
      for (int i = 0; i < n; i++) {
        r[i] = column(spec, state, i);
      }
      for (int k = 0; k < levels; k++) {
        for (int l = 0; l < levels; l++) {
          yy += y[k] * w[k][l] * y[l];
          for (int i = 0; i < n; i++) {
            b[i] += r[i][k] * w[k][l] * y[l];
            for (int j = 0; j < n; j++) {
              h[i * n + j] += r[i][k] * w[k][l] * r[j][l];
            }
          }
        }
      }
    }
    assertClose(h, sums.h());
    assertClose(b, sums.b());
    assertEquals(yy, sums.yy(), 1e-11 * yy);
    assertEquals(PROFILES, sums.profiles());
    assertEquals((long) PROFILES * levels, sums.rows());
  }

  @ParameterizedTest
  @MethodSource("weightings")
  void residualsOfASolutionAreItsLoss(Weighting weighting) {
    MomentsSpec spec = spec(weighting, NoiseDraw.none());
    double[] c = new double[spec.size()];
    for (int i = 0; i < c.length; i++) {
      c[i] = 1e-5 * (1 + 0.3 * Math.sin(3 * i));
    }
    ResidualAccumulator accumulator =
        new ResidualAccumulator(spec, c, new double[SOIL.column().rows()]);
    for (int id = 0; id < PROFILES; id++) {
      double[] state = DATA.state(id);
      accumulator.add(id, state, DATA.tendency(state));
    }
    ResidualSums residuals = accumulator.result();
    Moments sums = sums(spec, 0, PROFILES).all();
    assertEquals(sums.loss(c), residuals.weightedSquares(), 1e-10 * sums.yy());
    // Σ RᵀWe = b − Hc
    double[] expected = sums.b().clone();
    for (int i = 0; i < c.length; i++) {
      for (int j = 0; j < c.length; j++) {
        expected[i] -= sums.h()[i * c.length + j] * c[j];
      }
    }
    assertClose(expected, residuals.score());
  }

  @Test
  void partsAddUpToTheWholeAndEmptyIsNeutral() {
    MomentsSpec spec = spec(new Weighting.Whitened(0.3), new NoiseDraw(3e-7, 0.4, 0, 5, 0));
    MomentsPair whole = sums(spec, 0, PROFILES);
    MomentsPair parts = sums(spec, 0, 13).plus(sums(spec, 13, PROFILES));
    assertClose(whole.training().h(), parts.training().h());
    assertClose(whole.heldOut().b(), parts.heldOut().b());
    assertClose(whole.training().levelRows(), parts.training().levelRows());
    assertEquals(4, whole.heldOut().profiles());
    assertEquals(36, whole.training().profiles());
    Moments m = whole.training();
    Moments same = Moments.empty(m.size(), m.levels()).plus(m);
    assertArrayEquals(m.h(), same.h());
    assertArrayEquals(m.levelWeight(), same.levelWeight());
    assertEquals(m.yy(), same.yy());
  }

  @Test
  void unitsOfTheTendencyCancel() {
    // Time in other units: y, rms and 1/C by the same factor. Sums do not change at all but for
    // rounding.
    MomentsSpec spec = spec(new Weighting.Relative(1e-3), NoiseDraw.none());
    double factor = 86400;
    MomentsSpec other =
        new MomentsSpec(
            spec.column(),
            new Balance(spec.balance().storage() / factor, spec.balance().terms()),
            spec.spaces(),
            spec.weighting(),
            spec.rms() * factor,
            spec.noise());
    MomentsAccumulator accumulator = new MomentsAccumulator(other);
    for (int id = 0; id < PROFILES; id++) {
      double[] state = DATA.state(id);
      double[] y = DATA.tendency(state);
      for (int k = 0; k < y.length; k++) {
        y[k] *= factor;
      }
      accumulator.add(id, state, y);
    }
    Moments a = sums(spec, 0, PROFILES).all();
    Moments b = accumulator.result().all();
    assertClose(a.h(), b.h());
    assertClose(a.b(), b.b());
    assertEquals(a.yy(), b.yy(), 1e-12 * a.yy());
  }

  @Test
  void levelSumsAreTheWeightsOfAnOffset() {
    MomentsSpec spec = spec(new Weighting.Relative(1e-3), NoiseDraw.none());
    Moments sums = sums(spec, 0, PROFILES).all();
    int n = spec.size();
    int levels = SOIL.column().rows();
    double[] rows = new double[levels * n];
    double[] weight = new double[levels];
    double[] level = new double[levels];
    for (int id = 0; id < PROFILES; id++) {
      double[] state = DATA.state(id);
      double[] y = DATA.tendency(state);
      for (int k = 0; k < levels; k++) {
        double w = weightMatrix(spec.weighting(), y)[k][k];
        weight[k] += w;
        level[k] += w * y[k];
        for (int i = 0; i < n; i++) {
          rows[k * n + i] += w * column(spec, state, i)[k];
        }
      }
    }
    assertClose(rows, sums.levelRows());
    assertClose(level, sums.levelY());
    assertClose(weight, sums.levelWeight());
  }

  @Test
  void keyOfAPassDependsOnEverythingThatChangesItsSums() {
    MomentsSpec spec = spec(new Weighting.Equal(), NoiseDraw.none());
    List<Pass> passes = new ArrayList<>();
    passes.add(new Pass.Sums(spec));
    passes.add(new Pass.Sums(spec.with(new Weighting.Relative(1e-3))));
    passes.add(new Pass.Sums(spec.with(new Weighting.Whitened(1e-3))));
    passes.add(new Pass.Sums(spec(new Weighting.Equal(), new NoiseDraw(1, 1, 0, 1, 0))));
    passes.add(new Pass.Sums(spec(new Weighting.Equal(), new NoiseDraw(1, 1, 0, 1, 1))));
    double[] c = new double[spec.size()];
    double[] offsets = new double[SOIL.column().rows()];
    passes.add(new Pass.Residuals(spec, c.clone(), offsets));
    passes.add(new Pass.Sums(spec.with(new Weighting.Robust(new Weighting.Equal(), c.clone(), 1))));
    c[3] = Math.ulp(1.0);
    passes.add(new Pass.Residuals(spec, c, offsets));
    Set<String> keys = new HashSet<>();
    passes.forEach(pass -> keys.add(pass.key()));
    assertEquals(passes.size(), keys.size());
    assertEquals(
        new Pass.Sums(spec).key(),
        new Pass.Sums(spec(new Weighting.Equal(), NoiseDraw.none())).key());
    assertNotEquals("", passes.get(0).key());
  }

  private static MomentsSpec spec(Weighting weighting, NoiseDraw noise) {
    SplineSpace lambda = new SplineSpace(SOIL.splineScale(), SOIL.lo(), SOIL.hi(), 11);
    SplineSpace gamma = new SplineSpace(SOIL.splineScale(), SOIL.lo(), SOIL.hi(), 9);
    return new MomentsSpec(
        SOIL.column(), SOIL.setting().balance(), List.of(lambda, gamma), weighting, RMS, noise);
  }

  private static MomentsPair sums(MomentsSpec spec, int from, int to) {
    MomentsAccumulator accumulator = new MomentsAccumulator(spec);
    for (int id = from; id < to; id++) {
      double[] state = DATA.state(id);
      accumulator.add(id, state, DATA.tendency(state));
    }
    return accumulator.result();
  }

  /** Column i of R: the tendency with one coefficient of the spline 1 and the others 0. */
  private static double[] column(MomentsSpec spec, double[] state, int i) {
    int first = spec.spaces().get(0).size();
    double[] lambda = new double[first];
    double[] gamma = new double[spec.spaces().get(1).size()];
    if (i < first) {
      lambda[i] = 1;
    } else {
      gamma[i - first] = 1;
    }
    return DATA.tendency(
        state, spec.spaces().get(0).function(lambda), spec.spaces().get(1).function(gamma));
  }

  private static double[][] weightMatrix(Weighting weighting, double[] y) {
    int levels = y.length;
    double[][] w = new double[levels][levels];
    for (int k = 0; k < levels; k++) {
      if (weighting instanceof Weighting.Relative relative) {
        w[k][k] = Math.pow(Math.abs(y[k]) + relative.floor() * RMS, -2);
      } else if (weighting instanceof Weighting.PerLevel perLevel) {
        w[k][k] = Math.pow(perLevel.scale()[k], -2);
      } else {
        w[k][k] = 1 / (RMS * RMS);
      }
    }
    if (weighting instanceof Weighting.Whitened whitened) {
      double[][] covariance = new double[levels][levels];
      for (int k = 0; k < levels; k++) {
        for (int l = 0; l < levels; l++) {
          double distance = Math.abs(SOIL.column().nodeM(k + 1) - SOIL.column().nodeM(l + 1));
          covariance[k][l] = RMS * RMS * Math.exp(-distance / whitened.correlationRadiusM());
        }
      }
      return inverse(covariance);
    }
    return w;
  }

  /** Gauss–Jordan, enough for a dozen levels. */
  private static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, a[i], 0, n);
      a[i][n + i] = 1;
    }
    for (int p = 0; p < n; p++) {
      double pivot = a[p][p];
      for (int j = 0; j < 2 * n; j++) {
        a[p][j] /= pivot;
      }
      for (int i = 0; i < n; i++) {
        double factor = a[i][p];
        for (int j = 0; j < 2 * n && i != p; j++) {
          a[i][j] -= factor * a[p][j];
        }
      }
    }
    double[][] out = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(a[i], n, out[i], 0, n);
    }
    return out;
  }

  private static void assertClose(double[] expected, double[] actual) {
    double largest = 0;
    for (double v : expected) {
      largest = Math.max(largest, Math.abs(v));
    }
    assertArrayEquals(expected, actual, 1e-11 * largest);
  }
}
