package loam.identify;

import java.util.Collections;
import loam.experiment.SoilCase;
import loam.moments.DataFacts;
import loam.moments.MomentsSpec;
import loam.moments.NoiseDraw;
import loam.moments.Weighting;
import loam.noise.NoiseSettings;
import loam.spline.SplineSpace;

/** The data of a case as passes see them, all rows weighted alike. */
final class PlainSpec {
  private static final long PARTS = 50;

  private PlainSpec() {}

  /**
   * @param facts of the clean tendencies; their rms is the unit of the noise
   */
  static MomentsSpec of(
      SoilCase soil, DataFacts facts, NoiseSettings noise, long seed, int seedIndex) {
    SplineSpace space =
        new SplineSpace(soil.splineScale(), soil.lo(), soil.hi(), soil.splineSize());
    return new MomentsSpec(
        soil.column(),
        soil.setting().balance(),
        Collections.nCopies(soil.equation().unknowns().size(), space),
        new Weighting.Equal(),
        facts.rms(),
        NoiseDraw.of(noise, facts.rms(), seed, seedIndex),
        block(soil, facts.profiles()));
  }

  /** Measured profiles follow each other in time: five of their fifty parts are held out. */
  private static int block(SoilCase soil, long profiles) {
    return soil.truth().isEmpty() ? (int) Math.max(1, profiles / PARTS) : 1;
  }
}
