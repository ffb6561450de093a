package loam.profiles;

import java.util.SplittableRandom;
import loam.physics.Coefficient;
import loam.physics.Setting;

/**
 * Surface temperature through part of a year: annual wave, diurnal wave where the time step
 * resolves it, and weather as an autoregressive process of a few days. The column starts in the
 * annual wave that its mean diffusivity would carry, with a smooth disturbance, and its last node
 * follows that wave.
 */
final class HeatForcing implements Forcing {
  private static final double DAY_S = 86_400;
  private static final double YEAR_S = 365.25 * DAY_S;
  private static final double SHORTEST_STEP_S = 900;
  private static final double LONGEST_DIURNAL_STEP_S = 10_800;
  private static final double WEATHER_S = 3 * DAY_S;

  private final double lo;
  private final double hi;
  private final DampedWave annual;
  private final SmoothField disturbance;
  private final double[] top = new double[EvolutionPlan.STEPS + 1];
  private final double[] bottom = new double[EvolutionPlan.STEPS + 1];
  private double stepS;

  HeatForcing(Setting setting, Coefficient lambda) {
    this.lo = setting.range().lo();
    this.hi = setting.range().hi();
    double diffusivity = lambda.at(0.5 * (lo + hi)) / setting.balance().storage();
    double[] belowTop = setting.column().nodesM();
    double first = belowTop[0];
    for (int i = 0; i < belowTop.length; i++) {
      belowTop[i] -= first;
    }
    this.annual = new DampedWave(belowTop, Math.sqrt(diffusivity * YEAR_S / Math.PI));
    this.disturbance = new SmoothField(belowTop, 0.25 * setting.column().depthM());
  }

  @Override
  public void draw(SplittableRandom random, double[] initial) {
    stepS = SHORTEST_STEP_S * Math.pow(DAY_S / SHORTEST_STEP_S, random.nextDouble());
    double annualAmplitude = random.nextDouble(0.2, 2);
    double phase = random.nextDouble(0, 2 * Math.PI);
    disturbance.sample(random, random.nextDouble(0, 0.5), initial);
    annual.addTo(initial, annualAmplitude, phase);
    double diurnalAmplitude = random.nextDouble();
    double diurnalPhase = random.nextDouble(0, 2 * Math.PI);
    double weatherAmplitude = random.nextDouble(0, 0.7);
    double kept = Math.exp(-stepS / WEATHER_S);
    double fresh = weatherAmplitude * Math.sqrt(1 - kept * kept);
    double weather = 0;
    double last = initial[initial.length - 1];
    double lastWave = annualAmplitude * annual.last(phase);
    for (int s = 0; s < top.length; s++) {
      double annualPhase = phase + 2 * Math.PI * s * stepS / YEAR_S;
      top[s] = initial[0] + annualAmplitude * (Math.sin(annualPhase) - Math.sin(phase)) + weather;
      if (stepS <= LONGEST_DIURNAL_STEP_S) {
        double angle = diurnalPhase + 2 * Math.PI * s * stepS / DAY_S;
        top[s] += diurnalAmplitude * (Math.sin(angle) - Math.sin(diurnalPhase));
      }
      bottom[s] = last + annualAmplitude * annual.last(annualPhase) - lastWave;
      weather = kept * weather + fresh * random.nextGaussian();
    }
    SubInterval.draw(random, lo, hi).mapTogether(initial, top, bottom);
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
    return bottom[s];
  }
}
