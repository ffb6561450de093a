package loam.moments;

import java.util.Arrays;
import java.util.List;
import loam.noise.NoiseProcess;
import loam.physics.Column;
import loam.physics.Tendency;
import loam.spline.SplineSpace;

/**
 * The weighted rows of one profile at a time: ỹ = V y and sparse rows of V R, where VᵀV = W. A row
 * touches the two faces of its cell, or three once whitened, so it is a few short runs of
 * non-zeros. Runs of faces that share basis functions are merged before they are squared: on flat
 * parts of a profile the two faces nearly cancel, and the digits that this costs must not depend on
 * the size of what cancels.
 */
final class ProfileRows {
  private static final int NONZEROS = 12;

  private final MomentsSpec spec;
  private final Column column;
  private final int levels;
  private final boolean sharedBasis;
  private final double[] face;
  private final double[] gradient;
  private final double[] y;
  private final double[] perHeight;
  private final int[][] first;
  private final double[][] basis;
  private final double[] w4 = new double[4];
  private final double[] sqrtWeight;
  private final double[] tail;
  private final Weighting base;
  private final NoiseDraw.OnColumn noise;
  private final NoiseProcess whitening;

  private final int[] runFace = new int[3];
  private final double[] runFactor = new double[3];

  /** Runs of the current row: first unknown, length, and where their values start. */
  final int[] runStart = new int[6];

  final int[] runLength = new int[6];
  final int[] runOffset = new int[6];
  final double[] value = new double[2 * NONZEROS];
  int runs;

  ProfileRows(MomentsSpec spec) {
    this.spec = spec;
    this.column = spec.column();
    this.levels = column.rows();
    List<SplineSpace> spaces = spec.spaces();
    this.sharedBasis = spaces.size() == 2 && spaces.get(0).equals(spaces.get(1));
    this.face = new double[column.faces()];
    this.gradient = new double[column.faces()];
    this.y = new double[levels];
    this.sqrtWeight = new double[levels];
    this.tail = new double[levels];
    Arrays.fill(tail, 1);
    this.base =
        spec.weighting() instanceof Weighting.Robust robust ? robust.base() : spec.weighting();
    this.perHeight = new double[levels];
    for (int k = 0; k < levels; k++) {
      perHeight[k] = 1 / (spec.storage() * column.heightM(k));
    }
    this.first = new int[spaces.size()][column.faces()];
    this.basis = new double[spaces.size()][4 * column.faces()];
    this.noise = spec.noise().on(column);
    this.whitening =
        base instanceof Weighting.Whitened w
            ? new NoiseProcess(column, w.correlationRadiusM())
            : null;
  }

  /** Takes a profile: state [N], clean tendency [N−2]. */
  void take(long id, double[] state, double[] cleanTendency) {
    Tendency.faceStates(column, state, face);
    Tendency.faceGradients(column, state, gradient);
    for (int s = 0; s < first.length; s++) {
      if (s == 1 && sharedBasis) {
        System.arraycopy(first[0], 0, first[1], 0, face.length);
      } else {
        evaluateBasis(spec.spaces().get(s), first[s], basis[s]);
      }
    }
    scaleBasis();
    System.arraycopy(cleanTendency, 0, y, 0, levels);
    noise.addTo(id, y);
    weigh();
  }

  private void evaluateBasis(SplineSpace space, int[] index, double[] values) {
    for (int f = 0; f < face.length; f++) {
      index[f] = space.basis(face[f], w4);
      System.arraycopy(w4, 0, values, 4 * f, 4);
    }
  }

  /**
   * Basis values become what multiplies the coefficients in the flux: λ by the gradient, γ by ±1.
   */
  private void scaleBasis() {
    double[] lambda = basis[0];
    if (sharedBasis) {
      System.arraycopy(lambda, 0, basis[1], 0, lambda.length);
    }
    for (int f = 0; f < face.length; f++) {
      for (int k = 0; k < 4; k++) {
        lambda[4 * f + k] *= gradient[f];
      }
    }
    if (basis.length == 2 && spec.gravitySign() < 0) {
      for (int i = 0; i < basis[1].length; i++) {
        basis[1][i] = -basis[1][i];
      }
    }
  }

  private void weigh() {
    double rms = spec.rms();
    if (base instanceof Weighting.Relative relative) {
      for (int k = 0; k < levels; k++) {
        sqrtWeight[k] = 1 / (Math.abs(y[k]) + relative.floor() * rms);
      }
    } else if (base instanceof Weighting.PerLevel perLevel) {
      for (int k = 0; k < levels; k++) {
        sqrtWeight[k] = 1 / perLevel.scale()[k];
      }
    } else {
      Arrays.fill(sqrtWeight, 1 / rms);
    }
    if (spec.weighting() instanceof Weighting.Robust robust) {
      trim(robust);
    }
  }

  private void trim(Weighting.Robust robust) {
    double limit = Weighting.Robust.THRESHOLD * robust.scale();
    for (int k = 0; k < levels; k++) {
      tail[k] = 1;
      row(k);
      double residual = Math.abs(weightedY(k) - times(robust.solution()));
      tail[k] = residual > limit ? Math.sqrt(limit / residual) : 1;
    }
  }

  /** √w of level k: what multiplies an offset of that level in ỹ. */
  double offsetWeight(int k) {
    return tail[k] * sqrtWeight[k];
  }

  /** The tendency of level k as observed, unweighted. */
  double observed(int k) {
    return y[k];
  }

  /** ỹ of level k. */
  double weightedY(int k) {
    if (whitening == null || k == 0) {
      return tail[k] * sqrtWeight[k] * y[k];
    }
    return tail[k] * sqrtWeight[k] * (y[k] - whitening.rho(k) * y[k - 1]) / whitening.innovation(k);
  }

  /** Makes row k of V R the current one. */
  void row(int k) {
    double scale = tail[k] * sqrtWeight[k];
    if (whitening == null || k == 0) {
      double here = scale * perHeight[k];
      runFace[0] = k;
      runFactor[0] = -here;
      runFace[1] = k + 1;
      runFactor[1] = here;
      assemble(2);
      return;
    }
    double here = scale * perHeight[k] / whitening.innovation(k);
    double above = scale * perHeight[k - 1] * whitening.rho(k) / whitening.innovation(k);
    runFace[0] = k - 1;
    runFactor[0] = above;
    runFace[1] = k;
    runFactor[1] = -above - here;
    runFace[2] = k + 1;
    runFactor[2] = here;
    assemble(3);
  }

  /** Makes the unweighted row k of R the current one. */
  void plainRow(int k) {
    runFace[0] = k;
    runFactor[0] = -perHeight[k];
    runFace[1] = k + 1;
    runFactor[1] = perHeight[k];
    assemble(2);
  }

  /** Product of the current row with stacked coefficients. */
  double times(double[] c) {
    double sum = 0;
    for (int r = 0; r < runs; r++) {
      int shift = runStart[r] - runOffset[r];
      for (int p = runOffset[r]; p < runOffset[r] + runLength[r]; p++) {
        sum += value[p] * c[shift + p];
      }
    }
    return sum;
  }

  private void assemble(int faces) {
    runs = 0;
    int offset = 0;
    int shift = 0;
    for (int s = 0; s < first.length; s++) {
      sort(faces, first[s]);
      offset = merge(faces, first[s], basis[s], shift, offset);
      shift += spec.spaces().get(s).size();
    }
  }

  private void sort(int faces, int[] index) {
    for (int a = 1; a < faces; a++) {
      for (int b = a; b > 0 && index[runFace[b]] < index[runFace[b - 1]]; b--) {
        int f = runFace[b];
        runFace[b] = runFace[b - 1];
        runFace[b - 1] = f;
        double factor = runFactor[b];
        runFactor[b] = runFactor[b - 1];
        runFactor[b - 1] = factor;
      }
    }
  }

  private int merge(int faces, int[] index, double[] values, int shift, int from) {
    int offset = from;
    int end = Integer.MIN_VALUE;
    for (int a = 0; a < faces; a++) {
      int f = runFace[a];
      int start = index[f];
      if (start >= end) {
        runStart[runs] = shift + start;
        runOffset[runs] = offset;
        runLength[runs] = 0;
        runs++;
        end = start;
      }
      int run = runs - 1;
      int begin = runOffset[run] + shift + start - runStart[run];
      while (end < start + 4) {
        value[offset++] = 0;
        runLength[run]++;
        end++;
      }
      double factor = runFactor[a];
      for (int k = 0; k < 4; k++) {
        value[begin + k] += factor * values[4 * f + k];
      }
    }
    return offset;
  }
}
