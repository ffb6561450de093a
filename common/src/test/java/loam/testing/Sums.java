package loam.testing;

import java.util.List;
import loam.experiment.SoilCase;
import loam.moments.MomentsAccumulator;
import loam.moments.MomentsPair;
import loam.moments.MomentsSpec;
import loam.moments.NoiseDraw;
import loam.moments.Weighting;
import loam.spline.SplineSpace;

/** Moments of {@link SmoothProfiles}, in one thread. */
public final class Sums {
  private Sums() {}

  /** The space of every coefficient of a case. */
  public static List<SplineSpace> spaces(SoilCase soil) {
    SplineSpace space =
        new SplineSpace(soil.splineScale(), soil.lo(), soil.hi(), soil.splineSize());
    return soil.equation().hasGamma() ? List.of(space, space) : List.of(space);
  }

  /** A specification without noise. */
  public static MomentsSpec spec(SoilCase soil, Weighting weighting, double rms) {
    return new MomentsSpec(
        soil.column(), soil.setting().balance(), spaces(soil), weighting, rms, NoiseDraw.none());
  }

  /** Moments of profiles 0 … count−1. */
  public static MomentsPair of(MomentsSpec spec, SmoothProfiles data, int count) {
    MomentsAccumulator accumulator = new MomentsAccumulator(spec);
    for (int id = 0; id < count; id++) {
      double[] state = data.state(id);
      accumulator.add(id, state, data.tendency(state));
    }
    return accumulator.result();
  }
}
