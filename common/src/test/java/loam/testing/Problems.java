package loam.testing;

import java.util.ArrayList;
import java.util.List;
import loam.experiment.SoilCase;
import loam.fit.OnMoments;
import loam.identify.MomentsPlan;
import loam.identify.MomentsProblem;
import loam.moments.DataFacts;
import loam.moments.FactsAccumulator;
import loam.moments.Pass;
import loam.moments.PassAccumulator;
import loam.noise.DataNoise;
import loam.noise.NoiseSettings;

/** Profiles in memory, and what a method gets of them. */
public final class Problems {
  private final SoilCase soil;
  private final List<double[][]> profiles;
  private final DataFacts facts;

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
    return problem(MomentsPlan.of(soil, method.sums(), facts, noise, 1, index));
  }

  /** The same of data of whose noise more is known. */
  public MomentsProblem problem(OnMoments method, DataNoise own, NoiseSettings noise, int index) {
    return problem(MomentsPlan.of(soil, method.sums(), facts, own, noise, 1, index));
  }

  private MomentsProblem problem(MomentsPlan from) {
    MomentsPlan plan = from;
    while (plan.next().isPresent()) {
      Pass pass = plan.next().get();
      PassAccumulator sums = pass.start();
      for (int id = 0; id < profiles.size(); id++) {
        sums.add(id, profiles.get(id)[0], profiles.get(id)[1]);
      }
      plan = plan.after(sums.result());
    }
    return plan.problem();
  }
}
