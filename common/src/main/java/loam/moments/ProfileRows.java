package loam.moments;

import java.util.Arrays;
import java.util.List;
import loam.noise.NoiseProcess;
import loam.rows.RowBlock;
import loam.rows.RowLayout;
import loam.rows.RowSource;
import loam.spline.SplineSpace;

/** The weighted rows of one profile at a time: ỹ = V y and sparse rows of V R, where VᵀV = W. */
final class ProfileRows {
  private final MomentsSpec spec;
  private final List<SplineSpace> spaces;
  private final int[] shift;
  private final RowSource source;
  private final RowBlock block;
  private final RowLayout plain;
  private final RowLayout weighted;
  private final int[][] first;
  private final double[][] basis;
  private final double[] y;
  private final double[] whitenedY;
  private final double[] sqrtWeight;
  private final double[] tail;
  private final Weighting base;
  private final NoiseDraw.OnColumn noise;
  private final NoiseProcess whitening;

  /** The row that {@link #row} or {@link #plainRow} made the current one. */
  final SparseRow current;

  ProfileRows(MomentsSpec spec) {
    this.spec = spec;
    this.spaces = spec.spaces();
    this.base =
        spec.weighting() instanceof Weighting.Robust robust ? robust.base() : spec.weighting();
    this.noise = spec.noise().on(spec.column());
    this.whitening =
        base instanceof Weighting.Whitened w
            ? new NoiseProcess(spec.column(), w.correlationRadiusM())
            : null;
    this.source = spec.source();
    this.plain = source.layout();
    this.weighted = whitening == null ? plain : plain.after(whitening::whiten);
    this.block = new RowBlock(plain);
    this.current = new SparseRow(weighted.terms(), plain.tables());
    this.first = new int[plain.tables()][plain.points()];
    this.basis = new double[plain.tables()][4 * plain.points()];
    this.shift = new int[plain.tables()];
    for (int t = 1; t < shift.length; t++) {
      shift[t] = shift[t - 1] + spaces.get(t - 1).size();
    }
    this.y = new double[plain.rows()];
    this.whitenedY = new double[plain.rows()];
    this.sqrtWeight = new double[plain.rows()];
    this.tail = new double[plain.rows()];
    Arrays.fill(tail, 1);
  }

  /** Takes a profile: state [N], clean tendency [N−2]. */
  void take(long id, double[] state, double[] cleanTendency) {
    source.fill(state, 0, block);
    for (int t = 0; t < first.length; t++) {
      evaluateBasis(t);
    }
    for (int t = 0; t < first.length; t++) {
      scaleBasis(block.factor(t), basis[t]);
    }
    System.arraycopy(cleanTendency, 0, y, 0, y.length);
    noise.addTo(id, y);
    System.arraycopy(y, 0, whitenedY, 0, y.length);
    if (whitening != null) {
      whitening.whiten(whitenedY);
    }
    weigh();
  }

  private void evaluateBasis(int t) {
    int before = t - 1;
    if (t > 0 && spaces.get(t).equals(spaces.get(before))) {
      System.arraycopy(first[before], 0, first[t], 0, first[t].length);
      System.arraycopy(basis[before], 0, basis[t], 0, basis[t].length);
      return;
    }
    spaces.get(t).basis(block.state(0), first[t], basis[t]);
  }

  /** Basis values become what multiplies the coefficients in the flux. */
  private static void scaleBasis(double[] factor, double[] values) {
    for (int p = 0; p < factor.length; p++) {
      for (int k = 0; k < 4; k++) {
        values[4 * p + k] *= factor[p];
      }
    }
  }

  private void weigh() {
    double rms = spec.rms();
    if (base instanceof Weighting.Relative relative) {
      for (int k = 0; k < y.length; k++) {
        sqrtWeight[k] = 1 / (Math.abs(y[k]) + relative.floor() * rms);
      }
    } else if (base instanceof Weighting.PerLevel perLevel) {
      for (int k = 0; k < y.length; k++) {
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
    for (int k = 0; k < y.length; k++) {
      tail[k] = 1;
      row(k);
      double residual = Math.abs(weightedY(k) - current.times(robust.solution()));
      tail[k] = residual > limit ? Math.sqrt(limit / residual) : 1;
    }
  }

  /** √w of level k: what multiplies an offset of that level in ỹ. */
  double offsetWeight(int k) {
    return tail[k] * sqrtWeight[k];
  }

  /** √ of Huber's weight of level k; 1 where there is none. */
  double tail(int k) {
    return tail[k];
  }

  /** The tendency of level k as observed, unweighted. */
  double observed(int k) {
    return y[k];
  }

  /** ỹ of level k. */
  double weightedY(int k) {
    return offsetWeight(k) * whitenedY[k];
  }

  /** Makes row k of V R the current one. */
  void row(int k) {
    assemble(weighted, k, offsetWeight(k));
  }

  /** Makes the unweighted row k of R the current one. */
  void plainRow(int k) {
    assemble(plain, k, 1);
  }

  private void assemble(RowLayout layout, int k, double weight) {
    current.clear();
    for (int i = 0; i < layout.terms(); i++) {
      double factor = layout.factor(i, k);
      if (factor != 0) {
        current.add(layout.point(i, k), weight * factor);
      }
    }
    for (int t = 0; t < first.length; t++) {
      current.merge(first[t], basis[t], shift[t]);
    }
  }
}
