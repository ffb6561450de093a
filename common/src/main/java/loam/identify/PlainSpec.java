package loam.identify;

import java.util.Collections;
import loam.experiment.SoilCase;
import loam.moments.MomentsSpec;
import loam.moments.NoiseDraw;
import loam.moments.Weighting;
import loam.noise.NoiseSettings;
import loam.spline.SplineSpace;

/** The data of a case as passes see them, all rows weighted alike. */
final class PlainSpec {
  private PlainSpec() {}

  /**
   * @param rms of the clean tendency, the unit of the noise
   */
  static MomentsSpec of(SoilCase soil, double rms, NoiseSettings noise, long seed, int seedIndex) {
    SplineSpace space =
        new SplineSpace(soil.splineScale(), soil.lo(), soil.hi(), soil.splineSize());
    return new MomentsSpec(
        soil.column(),
        soil.setting().balance(),
        Collections.nCopies(soil.equation().unknowns().size(), space),
        new Weighting.Equal(),
        rms,
        NoiseDraw.of(noise, rms, seed, seedIndex));
  }
}
