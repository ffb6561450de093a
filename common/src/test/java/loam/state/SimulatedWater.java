package loam.state;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Water under rain and evaporation, by a solver that shares nothing with the estimator: suction for
 * its state, the mixed form of Celia et al. (1990) with Picard's iteration, cells of 2.5 or 5 mm
 * down to the deepest sensor and wider below, half as long steps under rain, free drainage at 2 m.
 */
final class SimulatedWater {
  private static final double DEPTH = 2;

  /** Iterations of a step. */
  private static final int PICARD = 20;

  /** Water of a cell in m that a step may leave out of balance. */
  private static final double LEFT = 1e-10;

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
  private final double[] before;
  private final double[] lower;
  private final double[] diagonal;
  private final double[] upper;
  private final double[] rhs;

  private final WaterFamily family;
  private final boolean closed;

  /** m since the beginning. */
  private double drained;

  private SimulatedWater(Site site, double deepest, double cell) {
    soils = site.soils();
    family = site.family();
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
      double in = water.step(sky.next(dt), dt) * dt;
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
    double soaked = site.soaked();
    double ks = site.leastKs();
    SimulatedWater water = new SimulatedWater(site, depthM[depthM.length - 1], cell);
    Sky sky = new Sky(new SplittableRandom(seed), 0.25 * ks);
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
        boolean soaks = day >= soaked && day < soaked + 7;
        double next = sky.next(dt);
        double flux = soaks ? ks : next;
        int parts = soaks || sky.wet() ? 2 : 1;
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
      WaterReference soil = soils.get(layer[i]);
      double alpha = soil.alpha();
      double n = soil.shape();
      double ks = soil.ks();
      double thetaR = soil.thetaR();
      double range = soil.thetaS() - thetaR;
      double m = 1 - 1 / n;
      boolean powers = family == WaterFamily.BROOKS_COREY || family == WaterFamily.CLAPP_HORNBERGER;
      if (h[i] >= (powers ? -1 / alpha : 0)) {
        theta[i] = thetaR + range;
        capacity[i] = 1e-9;
        k[i] = ks;
        continue;
      }
      if (powers) {
        double index = family == WaterFamily.BROOKS_COREY ? n : 1 / n;
        double s = Math.pow(-alpha * h[i], -index);
        theta[i] = thetaR + range * s;
        capacity[i] = range * index * s / -h[i];
        k[i] = ks * Math.pow(s, 3 + 2 / index);
        continue;
      }
      if (family == WaterFamily.GARDNER) {
        double u = -0.5 * alpha * h[i];
        double s = Math.pow(Math.exp(-u) * (1 + u), 2 / n);
        theta[i] = thetaR + range * s;
        capacity[i] = range * s / n * u / (1 + u) * alpha;
        k[i] = ks * Math.exp(-2 * u);
        continue;
      }
      double x = Math.pow(-alpha * h[i], n);
      double s = Math.pow(1 + x, -m);
      theta[i] = thetaR + range * s;
      capacity[i] = range * m * n * alpha * x / (-alpha * h[i]) * s / (1 + x);
      k[i] = conductivity(soil, x, s);
    }
  }

  private static double conductivity(WaterReference soil, double x, double s) {
    double b = 1 - Math.pow(x / (1 + x), 1 - 1 / soil.shape());
    return soil.ks() * Math.sqrt(s) * b * b;
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
    for (int iteration = 0; iteration < PICARD; iteration++) {
      double in = assemble(most, dt);
      if (Arrays.stream(rhs).allMatch(r -> Math.abs(r) < LEFT)) {
        drained += closed ? 0 : k[h.length - 1] * dt;
        return in;
      }
      solve();
      hydraulics();
    }
    if (dt < SHORTEST) {
      throw new IllegalStateException("no step at " + dt + " s");
    }
    System.arraycopy(start, 0, h, 0, h.length);
    hydraulics();
    return 0.5 * (step(wanted, 0.5 * dt) + step(wanted, 0.5 * dt));
  }

  /**
   * The equations of a step about the present heads.
   *
   * @return what flows in
   */
  private double assemble(double most, double dt) {
    int last = h.length - 1;
    double ks = soils.get(0).ks();
    double taken = ks * (1 - 2 * h[0] / width[0]);
    double in = Math.min(most, taken);
    double out = closed ? 0 : k[last];
    for (int i = 0; i <= last; i++) {
      double up = i == 0 ? 0 : mean(i - 1) / (centre[i] - centre[i - 1]);
      double down = i == last ? 0 : mean(i) / (centre[i + 1] - centre[i]);
      double gravity = (i == 0 ? in : mean(i - 1)) - (i == last ? out : mean(i));
      double flow =
          (i == 0 ? 0 : up * (h[i - 1] - h[i]))
              + (i == last ? 0 : down * (h[i + 1] - h[i]))
              + gravity;
      lower[i] = -up * dt;
      upper[i] = -down * dt;
      diagonal[i] = capacity[i] * width[i] + dt * (up + down);
      rhs[i] = dt * flow - width[i] * (theta[i] - before[i]);
    }
    if (taken < most) {
      diagonal[0] += 2 * dt * ks / width[0];
    }
    return in;
  }

  private double mean(int i) {
    return layer[i] == layer[i + 1] ? 0.5 * (k[i] + k[i + 1]) : series(i);
  }

  /**
   * Across an edge: two half cells in series, each by the mean of its K there and in the middle.
   */
  private double series(int i) {
    double middle = 0.5 * (h[i] + h[i + 1]);
    double above = 0.5 * (k[i] + conductivity(soils.get(layer[i]), middle));
    double below = 0.5 * (k[i + 1] + conductivity(soils.get(layer[i + 1]), middle));
    return 2 * above * below / (above + below);
  }

  /** K of van Genuchten's soil at a head. */
  private static double conductivity(WaterReference soil, double head) {
    double x = Math.pow(-soil.alpha() * Math.min(head, 0), soil.shape());
    return conductivity(soil, x, Math.pow(1 + x, 1 / soil.shape() - 1));
  }

  /** Adds the change of h. */
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
      h[i] += rhs[i];
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
