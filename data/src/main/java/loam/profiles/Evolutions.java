package loam.profiles;

import loam.experiment.SoilCase;
import loam.physics.Setting;
import loam.physics.TimeIntegrator;
import loam.random.Purpose;
import loam.random.Streams;

/** Moments of simulated evolutions: one simulation a block of rows, the last block is kept. */
final class Evolutions {
  private final double share;
  private final long seed;
  private final Purpose purpose;
  private final double lo;
  private final double hi;
  private final Forcing forcing;
  private final TimeIntegrator integrator;
  private final double[] now;
  private final double[][] moments = new double[EvolutionPlan.BLOCK][];
  private long block = -1;

  Evolutions(SoilCase soil, double share, long seed, Purpose profiles) {
    this.share = share;
    this.seed = seed;
    this.purpose = profiles == Purpose.PROFILES ? Purpose.EVOLUTION : Purpose.EVALUATION_EVOLUTION;
    this.lo = soil.lo();
    this.hi = soil.hi();
    Setting setting = soil.setting();
    this.forcing =
        soil.equation().isWater()
            ? new WaterForcing(setting, soil.truth().get(0))
            : new HeatForcing(setting, soil.truth().get(0));
    this.integrator = new TimeIntegrator(setting, soil.truth(), TimeIntegrator.Scheme.LINEAR_EULER);
    this.now = new double[soil.column().nodes()];
  }

  /** Fills nodes [N] where row k is a moment of an evolution; else leaves them and gives false. */
  boolean fill(long k, double[] state) {
    if (share == 0) {
      return false;
    }
    long needed = k / EvolutionPlan.BLOCK;
    if (needed != block) {
      simulate(needed);
      block = needed;
    }
    double[] moment = moments[(int) (k % EvolutionPlan.BLOCK)];
    if (moment == null) {
      return false;
    }
    System.arraycopy(moment, 0, state, 0, state.length);
    return true;
  }

  private void simulate(long number) {
    EvolutionPlan plan = EvolutionPlan.draw(Streams.of(seed, purpose, number, 1), number, share);
    forcing.draw(Streams.of(seed, purpose, number), now);
    int row = 0;
    int last = plan.lastStep();
    for (int s = 1; s <= last; s++) {
      integrator.advance(now, forcing.stepS(), forcing.top(s), forcing.bottom(s));
      while (row < plan.step().length && plan.step()[row] <= s) {
        moments[row] = plan.step()[row] == 0 ? null : inRange(moments[row]);
        row++;
      }
    }
    for (; row < plan.step().length; row++) {
      moments[row] = null;
    }
  }

  /** Copy of the state now; where gravity carried a node out of the range, at its end. */
  private double[] inRange(double[] reused) {
    double[] copy = reused == null ? new double[now.length] : reused;
    for (int i = 0; i < now.length; i++) {
      copy[i] = Math.min(hi, Math.max(lo, now[i]));
    }
    return copy;
  }
}
