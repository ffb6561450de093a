package loam.testing;

import java.util.ArrayList;
import java.util.List;
import loam.experiment.SoilCase;
import loam.fit.OnMoments;
import loam.identify.MomentsPlan;
import loam.identify.MomentsProblem;
import loam.identify.SumsSettings;
import loam.moments.DataFacts;
import loam.moments.FactsAccumulator;
import loam.moments.Pass;
import loam.moments.PassAccumulator;
import loam.noise.DataNoise;
import loam.noise.NoiseSettings;
import loam.physics.Coefficient;

/** Profiles in memory, and what a method gets of them. */
public final class Problems {
  private final SoilCase soil;
  private final List<double[][]> profiles;
  private final DataFacts facts;

  /** A problem, and the passes that led to it. */
  public record Ready(MomentsProblem problem, List<Pass> passes) {}

  private Problems(SoilCase soil, List<double[][]> profiles) {
    this.soil = soil;
    this.profiles = profiles;
    FactsAccumulator sums = new FactsAccumulator(soil.column(), soil.lo(), soil.hi());
    profiles.forEach(p -> sums.add(p[0], p[1]));
    this.facts = sums.result();
  }

  /** Of profiles as they are: state [N], tendency [N−2]. */
  public static Problems of(SoilCase soil, List<double[][]> profiles) {
    return new Problems(soil, List.copyOf(profiles));
  }

  /** Of clean smooth profiles. */
  public static Problems of(SoilCase soil, int count, long seed) {
    SmoothProfiles source = new SmoothProfiles(soil, seed);
    List<double[][]> profiles = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      double[] state = source.state(id);
      profiles.add(new double[][] {state, source.tendency(state)});
    }
    return new Problems(soil, profiles);
  }

  /** Mean relative error to a power over the declared range of a case. */
  public static double error(SoilCase soil, Coefficient found, Coefficient truth, int power) {
    double sum = 0;
    for (int i = 0; i <= 2000; i++) {
      double x = soil.lo() + (soil.hi() - soil.lo()) * i / 2000;
      sum += Math.pow(Math.abs(found.at(x) / truth.at(x) - 1), power);
    }
    return sum / 2001;
  }

  /** State [N] and tendency [N−2] of each. */
  public List<double[][]> profiles() {
    return profiles;
  }

  /** What a pass over them finds first. */
  public DataFacts facts() {
    return facts;
  }

  /** Root mean square of the tendencies. */
  public double rms() {
    return facts.rms();
  }

  /** What a method gets under one draw of the noise. */
  public MomentsProblem problem(OnMoments method, NoiseSettings noise, int index) {
    return ready(method.sums(), noise, index).problem();
  }

  /** The same of data of whose noise more is known. */
  public MomentsProblem problem(OnMoments method, DataNoise own, NoiseSettings noise, int index) {
    return ready(MomentsPlan.of(soil, method.sums(), facts, own, noise, 1, index)).problem();
  }

  /** What sums with these settings lead to under one draw of the noise. */
  public Ready ready(SumsSettings sums, NoiseSettings noise, int index) {
    return ready(MomentsPlan.of(soil, sums, facts, noise, 1, index));
  }

  private Ready ready(MomentsPlan from) {
    MomentsPlan plan = from;
    List<Pass> passes = new ArrayList<>();
    while (plan.next().isPresent()) {
      Pass pass = plan.next().get();
      passes.add(pass);
      PassAccumulator sums = pass.start();
      for (int id = 0; id < profiles.size(); id++) {
        sums.add(id, profiles.get(id)[0], profiles.get(id)[1]);
      }
      plan = plan.after(sums.result());
    }
    return new Ready(plan.problem(), passes);
  }
}
