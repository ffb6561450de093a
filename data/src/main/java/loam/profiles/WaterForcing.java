package loam.profiles;

import java.util.SplittableRandom;
import loam.physics.Coefficient;
import loam.physics.Setting;

/**
 * Wetting and drying of the surface: now and then the first node turns wet for a while, in between
 * it dries exponentially. The last node keeps its state. The simulation lasts 0.01 to 2 times the
 * diffusion time H²/λ at the middle of the range, so fronts are caught at every depth.
 */
final class WaterForcing implements Forcing {
  /** Share of the way to wet that the surface goes in one time step of rain. */
  private static final double RAMP = 0.4;

  private final double lo;
  private final double hi;
  private final double diffusionS;
  private final double[] share;
  private final SmoothField disturbance;
  private final double[] top = new double[EvolutionPlan.STEPS + 1];
  private double stepS;
  private double bottom;

  WaterForcing(Setting setting, Coefficient lambda) {
    this.lo = setting.range().lo();
    this.hi = setting.range().hi();
    double depth = setting.column().depthM();
    this.diffusionS = depth * depth / lambda.at(0.5 * (lo + hi));
    double[] nodes = setting.column().nodesM();
    this.share = new double[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      share[i] = (nodes[i] - nodes[0]) / depth;
    }
    this.disturbance = new SmoothField(nodes, 0.25 * depth);
  }

  @Override
  public void draw(SplittableRandom random, double[] initial) {
    stepS = diffusionS * 0.01 * Math.pow(200, random.nextDouble()) / EvolutionPlan.STEPS;
    double start = random.nextDouble();
    double deep = random.nextDouble();
    disturbance.sample(random, random.nextDouble(0, 0.2), initial);
    for (int i = 0; i < initial.length; i++) {
      initial[i] += start + (deep - start) * share[i];
    }
    drawSurface(random, initial[0]);
    double[] last = {initial[initial.length - 1]};
    SubInterval.draw(random, lo, hi).mapTogether(initial, top, last);
    bottom = last[0];
  }

  private void drawSurface(SplittableRandom random, double start) {
    double chance = random.nextDouble(2, 6) / EvolutionPlan.STEPS;
    double drying = random.nextDouble(1, 10) / EvolutionPlan.STEPS;
    double dry = random.nextDouble(-0.2, 0.3);
    double wet = start;
    int rain = 0;
    top[0] = start;
    for (int s = 1; s < top.length; s++) {
      if (rain == 0 && random.nextDouble() < chance) {
        rain = random.nextInt(5, 60);
        wet = random.nextDouble(0.5, 1.2);
      }
      double target = rain > 0 ? wet : dry;
      top[s] = top[s - 1] + (rain > 0 ? RAMP : drying) * (target - top[s - 1]);
      rain = Math.max(0, rain - 1);
    }
  }

  @Override
  public double stepS() {
    return stepS;
  }

  @Override
  public double top(int s) {
    return top[s];
  }

  @Override
  public double bottom(int s) {
    return bottom;
  }
}
