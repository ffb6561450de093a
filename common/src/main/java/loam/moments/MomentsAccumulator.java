package loam.moments;

/**
 * Adds up {@link Moments} over profiles: H, b, yy of eqs. (4), (5) on spline coefficients. A few
 * microseconds a profile and no allocation. Not thread-safe.
 */
public final class MomentsAccumulator {
  private final MomentsSpec spec;
  private final ProfileRows rows;
  private final int size;
  private final int levels;
  private final Part training;
  private final Part heldOut;

  /** Sums of one part of the data; H in its upper triangle only. */
  private static final class Part {
    private final double[] h;
    private final double[] b;
    private final double[] levelRows;
    private final double[] levelY;
    private final double[] levelWeight;
    private double yy;
    private long profiles;

    Part(int size, int levels) {
      h = new double[size * size];
      b = new double[size];
      levelRows = new double[levels * size];
      levelY = new double[levels];
      levelWeight = new double[levels];
    }
  }

  /** Nothing added yet. */
  public MomentsAccumulator(MomentsSpec spec) {
    this.spec = spec;
    this.rows = new ProfileRows(spec);
    this.size = spec.size();
    this.levels = spec.column().rows();
    this.training = new Part(size, levels);
    this.heldOut = new Part(size, levels);
  }

  /** What is added up. */
  public MomentsSpec spec() {
    return spec;
  }

  /**
   * Adds one profile to the part that its id belongs to.
   *
   * @param id row of the profile, which also names its noise
   * @param state [N]
   * @param cleanTendency [N−2]
   */
  public void add(long id, double[] state, double[] cleanTendency) {
    rows.take(id, state, cleanTendency);
    Part part = MomentsPair.heldOut(id, spec.block()) ? heldOut : training;
    double yy = 0;
    for (int k = 0; k < levels; k++) {
      rows.row(k);
      double y = rows.weightedY(k);
      yy += y * y;
      addRow(part, k, y);
    }
    part.yy += yy;
    part.profiles++;
  }

  private void addRow(Part part, int level, double y) {
    SparseRow row = rows.current;
    double[] value = row.value;
    double[] h = part.h;
    double offset = rows.offsetWeight(level);
    int runs = row.runs;
    for (int r = 0; r < runs; r++) {
      int start = row.start[r];
      int from = row.offset[r];
      int length = row.length[r];
      int levelBase = level * size + start - from;
      for (int p = from; p < from + length; p++) {
        double v = value[p];
        int unknown = start + p - from;
        part.b[unknown] += v * y;
        part.levelRows[levelBase + p] += v * offset;
        int base = unknown * size;
        int own = base + start - from;
        for (int q = p; q < from + length; q++) {
          h[own + q] += v * value[q];
        }
        for (int s = r + 1; s < runs; s++) {
          int other = row.offset[s];
          int into = base + row.start[s] - other;
          int end = other + row.length[s];
          for (int q = other; q < end; q++) {
            h[into + q] += v * value[q];
          }
        }
      }
    }
    part.levelY[level] += y * offset;
    part.levelWeight[level] += offset * offset;
  }

  /** Sums over the profiles so far. */
  public MomentsPair result() {
    return new MomentsPair(moments(training), moments(heldOut));
  }

  private Moments moments(Part part) {
    double[] h = part.h.clone();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        h[i * size + j] = h[j * size + i];
      }
    }
    return new Moments(
        size,
        h,
        part.b.clone(),
        part.yy,
        part.levelRows.clone(),
        part.levelY.clone(),
        part.levelWeight.clone(),
        part.profiles,
        part.profiles * levels);
  }
}
