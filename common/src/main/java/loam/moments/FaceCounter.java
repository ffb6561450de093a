package loam.moments;

/** Counts the states of faces. Not thread-safe. */
public final class FaceCounter {
  private final double lo;
  private final double hi;
  private final double perBin;
  private final long[] counts = new long[FaceDensity.BINS];

  /** Over the declared range of states. */
  public FaceCounter(double lo, double hi) {
    this.lo = lo;
    this.hi = hi;
    this.perBin = FaceDensity.BINS / (hi - lo);
  }

  /** Adds the state of a face. */
  public void add(double x) {
    int bin = (int) ((x - lo) * perBin);
    counts[Math.max(0, Math.min(FaceDensity.BINS - 1, bin))]++;
  }

  /** Of all so far. */
  public FaceDensity density() {
    return new FaceDensity(lo, hi, counts.clone());
  }
}
