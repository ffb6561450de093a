package loam.state;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Water under rain and evaporation, by a solver that shares nothing with the estimator: suction for
 * its state, the mixed form of Celia et al. (1990) by Newton's iteration, cells of 2.5 or 5 mm down
 * to the deepest sensor and wider below, half as long steps under rain, free drainage at 2 m.
 */
final class SimulatedWater {
  private static final double DEPTH = 2;

  /** Turns of a step, and halvings of each. */
  private static final int NEWTON = 20;

  private static final int HALVES = 8;

  /** Water of a cell in m that a step may leave out of balance. */
  private static final double LEFT = 1e-11;

  /** Seconds. */
  private static final double SHORTEST = 1e-4;

  /**
   * A column.
   *
   * @param soils from above, each down to its edge
   * @param edgeM edges between them in m, where cells meet
   * @param family of the soils, whose shapes are the references'
   * @param closed whether nothing flows through the bottom, over which a drier column begins
   * @param soaked day of the record from which it rains for a week as hard as the soil takes;
   *     infinite: never
   */
  record Site(
      List<WaterReference> soils,
      double[] edgeM,
      WaterFamily family,
      boolean closed,
      double soaked) {
    /** One soil. */
    Site(WaterReference soil, WaterFamily family, boolean closed, double soaked) {
      this(List.of(soil), new double[0], family, closed, soaked);
    }

    /** Of van Genuchten's family, over which nothing but the weather passes. */
    static Site of(WaterReference soil) {
      return new Site(soil, WaterFamily.VAN_GENUCHTEN, false, Double.POSITIVE_INFINITY);
    }

    /** The K_s of the soil that takes least. */
    double leastKs() {
      return soils.stream().mapToDouble(WaterReference::ks).min().orElseThrow();
    }

    boolean soaks(double day) {
      return day >= soaked && day < soaked + 7;
    }

    /** What is to flow in on a day of the record under such a sky, m s⁻¹. */
    double wanted(double day, double sky) {
      return soaks(day) ? leastKs() : sky;
    }

    int layer(double depth) {
      int layer = 0;
      while (layer < edgeM.length && depth > edgeM[layer]) {
        layer++;
      }
      return layer;
    }
  }

  private final List<WaterReference> soils;
  private final int[] layer;
  private final double[] width;
  private final double[] centre;
  private final double[] h;
  private final double[] k;
  private final double[] theta;
  private final double[] capacity;
  private final double[] slope;
  private final double[] before;
  private final double[] lower;
  private final double[] diagonal;
  private final double[] upper;
  private final double[] rhs;

  private final SimulatedHydraulics now;
  private final boolean closed;

  /** What flows into the surface, m s⁻¹. */
  private double inflow;

  /** K between two cells, and what it changes by with the heads at its sides. */
  private double mean;

  private double meanByAbove;
  private double meanByBelow;

  /** m since the beginning. */
  private double drained;

  private SimulatedWater(Site site, double deepest, double cell) {
    soils = site.soils();
    now = new SimulatedHydraulics(site.family());
    closed = site.closed();
    int fine = (int) Math.round((deepest + 0.1) / cell);
    double[] w = new double[fine + 200];
    int count = 0;
    double z = 0;
    while (z < DEPTH) {
      w[count] = count < fine ? cell : w[count - 1] * 1.1;
      z += w[count++];
    }
    width = Arrays.copyOf(w, count);
    centre = new double[count];
    z = 0;
    for (int i = 0; i < count; i++) {
      centre[i] = z + 0.5 * width[i];
      z += width[i];
    }
    layer = Arrays.stream(centre).mapToInt(site::layer).toArray();
    h = new double[count];
    Arrays.fill(h, closed ? -3 : -1);
    k = new double[count];
    theta = new double[count];
    capacity = new double[count];
    slope = new double[count];
    before = new double[count];
    lower = new double[count];
    diagonal = new double[count];
    upper = new double[count];
    rhs = new double[count];
    hydraulics();
  }

  /**
   * Rows of water contents at the sensors, without noise, beside what flows into the surface, after
   * five days of spin-up, by cells of 5 mm and steps of two minutes, which make λ of a loam come
   * out a little too large.
   */
  static SensorRecord record(
      WaterReference soil, double[] depthM, double days, double intervalS, long seed) {
    return coarse(Site.of(soil), depthM, days, intervalS, seed);
  }

  static SensorRecord coarse(Site site, double[] depthM, double days, double intervalS, long seed) {
    return record(site, depthM, days, intervalS, seed, 0.005, 120);
  }

  /** The same by cells of 2.5 mm and steps of half a minute, in eight times the time. */
  static SensorRecord fine(Site site, double[] depthM, double days, double intervalS, long seed) {
    return record(site, depthM, days, intervalS, seed, 0.0025, 30);
  }

  /**
   * Days under the weather of a record.
   *
   * @return rain, and what of it is neither stored, nor has evaporated or drained, m
   */
  static double[] balance(Site site, double days, long seed) {
    double dt = 120;
    SimulatedWater water = new SimulatedWater(site, 0.6, 0.005);
    Sky sky = new Sky(new SplittableRandom(seed), 0.25 * site.leastKs());
    double rain = 0;
    double lost = water.stored();
    for (int step = 0; step < days * 86400 / dt; step++) {
      double in = water.step(site.wanted(step * dt / 86400, sky.next(dt)), dt) * dt;
      rain += Math.max(in, 0);
      lost += in;
    }
    return new double[] {rain, lost - water.stored() - water.drained};
  }

  private double stored() {
    double sum = 0;
    for (int i = 0; i < width.length; i++) {
      sum += width[i] * theta[i];
    }
    return sum;
  }

  private static SensorRecord record(
      Site site,
      double[] depthM,
      double days,
      double intervalS,
      long seed,
      double cell,
      double dt) {
    SimulatedWater water = new SimulatedWater(site, depthM[depthM.length - 1], cell);
    Sky sky = new Sky(new SplittableRandom(seed), 0.25 * site.leastKs());
    int perRow = (int) Math.round(intervalS / dt);
    int spin = (int) (5 * 86400 / intervalS);
    int rows = (int) (days * 86400 / intervalS);
    double[][] state = new double[rows][depthM.length];
    double[] inflow = new double[rows];
    for (int row = 0; row < spin + rows; row++) {
      for (int s = 0; row >= spin && s < depthM.length; s++) {
        state[row - spin][s] = water.at(depthM[s]);
      }
      for (int step = 0; step < perRow; step++) {
        double day = (row - spin + (double) step / perRow) * intervalS / 86400;
        double flux = site.wanted(day, sky.next(dt));
        int parts = site.soaks(day) || sky.wet() ? 2 : 1;
        for (int part = 0; part < parts; part++) {
          double in = water.step(flux, dt / parts) / perRow / parts;
          if (row + 1 >= spin && row + 1 - spin < rows) {
            inflow[row + 1 - spin] += in;
          }
        }
      }
    }
    return new SensorRecord(depthM, intervalS, state).withInflow(inflow);
  }

  private double at(double depth) {
    int i = 0;
    while (centre[i + 1] < depth) {
      i++;
    }
    double share = (depth - centre[i]) / (centre[i + 1] - centre[i]);
    return theta[i] + share * (theta[i + 1] - theta[i]);
  }

  private void hydraulics() {
    for (int i = 0; i < h.length; i++) {
      now.at(soils.get(layer[i]), h[i]);
      theta[i] = now.theta;
      capacity[i] = now.capacity;
      k[i] = now.k;
      slope[i] = now.slope;
    }
  }

  /**
   * One step with a flux into the surface, in halves where the iteration does not converge: on
   * fronts in dry sand, whose water is lost otherwise. Rain is positive; evaporation falters as it
   * dries, and a saturated surface takes no more than flows down from it.
   *
   * @return what flowed in, m s⁻¹ in the mean of the step
   */
  private double step(double wanted, double dt) {
    double[] start = h.clone();
    System.arraycopy(theta, 0, before, 0, h.length);
    double dry = h[0] / -5;
    double most = wanted >= 0 ? wanted : wanted / (1 + dry * dry);
    assemble(most, dt);
    int turns = 0;
    while (worst() >= LEFT && turns < NEWTON && turned(most, dt)) {
      turns++;
    }
    if (worst() < LEFT) {
      drained += closed ? 0 : k[h.length - 1] * dt;
      return inflow;
    }
    if (dt < SHORTEST) {
      throw new IllegalStateException("no step at " + dt + " s");
    }
    System.arraycopy(start, 0, h, 0, h.length);
    hydraulics();
    return 0.5 * (step(wanted, 0.5 * dt) + step(wanted, 0.5 * dt));
  }

  /**
   * Newton's turn, halved until less is out of balance.
   *
   * @return whether less is
   */
  private boolean turned(double most, double dt) {
    double was = worst();
    double[] from = h.clone();
    solve();
    double[] turn = rhs.clone();
    double part = 1;
    for (int half = 0; half < HALVES; half++) {
      for (int i = 0; i < h.length; i++) {
        h[i] = from[i] + part * turn[i];
      }
      hydraulics();
      assemble(most, dt);
      if (worst() < was) {
        return true;
      }
      part *= 0.5;
    }
    return false;
  }

  /** m that the cell which is furthest out of balance misses. */
  private double worst() {
    double worst = 0;
    for (double r : rhs) {
      worst = Math.max(worst, Math.abs(r));
    }
    return worst;
  }

  /** The equations of a step about the present heads. */
  private void assemble(double most, double dt) {
    int last = h.length - 1;
    double ks = soils.get(0).ks();
    double taken = ks * (1 - 2 * h[0] / width[0]);
    inflow = Math.min(most, taken);
    for (int i = 0; i <= last; i++) {
      diagonal[i] = capacity[i] * width[i];
      rhs[i] = -width[i] * (theta[i] - before[i]);
    }
    rhs[0] += dt * inflow;
    diagonal[0] += taken < most ? 2 * dt * ks / width[0] : 0;
    for (int i = 0; i < last; i++) {
      between(i, dt);
    }
    rhs[last] -= closed ? 0 : dt * k[last];
    diagonal[last] += closed ? 0 : dt * slope[last];
  }

  /** The flux down from a cell, and what it changes by with the heads at its sides. */
  private void between(int i, double dt) {
    double apart = centre[i + 1] - centre[i];
    double pull = 1 + (h[i] - h[i + 1]) / apart;
    if (layer[i] == layer[i + 1]) {
      mean = 0.5 * (k[i] + k[i + 1]);
      meanByAbove = 0.5 * slope[i];
      meanByBelow = 0.5 * slope[i + 1];
    } else {
      series(i);
    }
    double flux = dt * mean * pull;
    double above = dt * (mean / apart + meanByAbove * pull);
    double below = dt * (meanByBelow * pull - mean / apart);
    rhs[i] -= flux;
    rhs[i + 1] += flux;
    diagonal[i] += above;
    upper[i] = below;
    lower[i + 1] = -above;
    diagonal[i + 1] -= below;
  }

  /**
   * Across an edge: two half cells in series, each by the mean of its K there and in the middle.
   */
  private void series(int i) {
    double middle = 0.5 * (h[i] + h[i + 1]);
    now.at(soils.get(layer[i]), middle);
    double above = 0.5 * (k[i] + now.k);
    double aboveByMiddle = 0.25 * now.slope;
    now.at(soils.get(layer[i + 1]), middle);
    double below = 0.5 * (k[i + 1] + now.k);
    double belowByMiddle = 0.25 * now.slope;
    mean = 2 * above * below / (above + below);
    double ofAbove = 0.5 * mean * mean / (above * above);
    double ofBelow = 0.5 * mean * mean / (below * below);
    double byMiddle = ofAbove * aboveByMiddle + ofBelow * belowByMiddle;
    meanByAbove = 0.5 * ofAbove * slope[i] + byMiddle;
    meanByBelow = 0.5 * ofBelow * slope[i + 1] + byMiddle;
  }

  /** Leaves the change of h in the right side. */
  private void solve() {
    int size = h.length;
    for (int i = 1; i < size; i++) {
      double f = lower[i] / diagonal[i - 1];
      diagonal[i] -= f * upper[i - 1];
      rhs[i] -= f * rhs[i - 1];
    }
    for (int i = size - 1; i >= 0; i--) {
      double below = i == size - 1 ? 0 : upper[i] * rhs[i + 1];
      rhs[i] = (rhs[i] - below) / diagonal[i];
    }
  }

  /** Showers of some hours every few days, and evaporation by day. */
  private static final class Sky {
    private final SplittableRandom random;
    private final double strongest;
    private double time;
    private double until;
    private double nextRain;
    private double rate;

    Sky(SplittableRandom random, double strongest) {
      this.random = random;
      this.strongest = strongest;
      nextRain = pause();
    }

    private double pause() {
      return -Math.log(1 - random.nextDouble()) * 4 * 86400;
    }

    /** Whether it rains or has rained in the last six hours. */
    boolean wet() {
      return time < until + 21600;
    }

    double next(double dt) {
      time += dt;
      if (time > nextRain) {
        double depth = -Math.log(1 - random.nextDouble()) * 0.016;
        double hours = 2 + 10 * random.nextDouble();
        rate = Math.min(depth / (hours * 3600), strongest);
        until = time + depth / rate;
        nextRain = until + pause();
      }
      double day = Math.max(0, Math.sin(2 * Math.PI * time / 86400));
      return time < until ? rate : -0.002 / 86400 * Math.PI * day;
    }
  }
}
