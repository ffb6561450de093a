package loam.run;

import java.io.IOException;
import java.io.Serializable;
import loam.evaluate.Support;
import loam.experiment.EvaluationSettings;
import loam.experiment.ProfileSettings;
import loam.experiment.SoilCase;
import loam.moments.NoiseDraw;
import loam.noise.NoiseSettings;
import loam.parquet.ProfileSet;
import loam.profiles.ProfileGenerator;
import loam.random.Purpose;

/**
 * The data of one case, whatever the trials on them share; as a {@link CaseProfiles}, streamed from
 * their files.
 *
 * @param key hash of everything that the data depend on
 * @param soil the case as its data carry it
 * @param seed root seed
 */
record CaseData(
    String key,
    SoilCase soil,
    ProfileSet profiles,
    ProfileSettings settings,
    EvaluationSettings evaluation,
    long seed)
    implements CaseProfiles, Serializable {

  @Override
  public CaseData data() {
    return this;
  }

  @Override
  public void each(int shard, ProfileSet.Visitor visitor) throws IOException {
    profiles.read(shard, visitor);
  }

  /** From a stream of their own where the truth is known, else the set's own. */
  @Override
  public void heldOut(ProfileSet.Visitor visitor) throws IOException {
    if (soil.lambda().isEmpty()) {
      profiles.readHeldOut(visitor);
      return;
    }
    ProfileGenerator generator = new ProfileGenerator(soil, settings, seed, Purpose.EVALUATION);
    double[] state = new double[nodes()];
    double[] tendency = new double[nodes() - 2];
    for (int id = 0; id < evaluation.profiles(); id++) {
      generator.fill(id, state, tendency);
      visitor.visit(id, state, tendency);
    }
  }

  /** How many {@link #heldOut} visits. */
  long heldOutCount() {
    return soil.lambda().isPresent()
        ? evaluation.profiles()
        : profiles.manifest().heldOut().stream().mapToLong(s -> s.profiles()).sum();
  }

  /** Grid nodes N of a profile. */
  int nodes() {
    return profiles.manifest().column().nodes();
  }

  /** The measurement noise of a seed index: the same for all estimators. */
  NoiseDraw.OnColumn draw(NoiseSettings noise, int seedIndex) {
    return NoiseDraw.of(noise, profiles.facts().rms(), seed, seedIndex)
        .on(profiles.manifest().column());
  }

  /** The same with what λ is a function of in its record, where that is water. */
  CaseData on(Readings readings) {
    if (!soil.heat().isOfWater()) {
      return this;
    }
    SoilCase own = readings.declared(soil);
    ProfileSet seen =
        new ProfileSet(
            profiles.folder(), profiles.manifest(), profiles.facts().with(readings.density(own)));
    return new CaseData(key, own, seen, settings, evaluation, seed);
  }

  /** Where the face states of the training lie. */
  Support support() {
    return Support.of(profiles.facts().density());
  }
}
