package loam.profiles;

import java.util.Locale;
import loam.error.BadInput;
import loam.experiment.ProfileSettings;
import loam.experiment.SoilCase;
import loam.physics.Column;
import loam.random.Purpose;
import loam.random.Streams;
import loam.rows.Tendency;

/**
 * Profiles of a case with their clean tendencies by eqs. (4), (5) and the true coefficients. Row k
 * is a pure function of (seed, case, evolution share, k): in any order, in any task. Rows of one
 * block of {@link EvolutionPlan#BLOCK} share a simulated evolution, so ascending ids are fast.
 * Holds its workspace: one instance a thread.
 */
public final class ProfileGenerator {
  /** Where a profile comes from. */
  public enum Source {
    /** Random realistic profile. */
    RANDOM,
    /** A moment of a simulated evolution. */
    EVOLUTION;

    /** As data files name it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final SoilCase soil;
  private final long seed;
  private final Purpose purpose;
  private final Tendency truth;
  private final RandomProfiles random;
  private final Evolutions evolutions;

  /**
   * @param purpose {@link Purpose#PROFILES} for training, {@link Purpose#EVALUATION} for held-out
   * @throws BadInput where the case has no known truth to generate from
   */
  public ProfileGenerator(SoilCase soil, ProfileSettings settings, long seed, Purpose purpose) {
    if (purpose != Purpose.PROFILES && purpose != Purpose.EVALUATION) {
      throw new IllegalArgumentException("profiles are for training or evaluation, not " + purpose);
    }
    this.soil = soil;
    this.seed = seed;
    this.purpose = purpose;
    if (soil.truth().isEmpty()) {
      throw noTruth(soil);
    }
    Column column = soil.column();
    this.random = new RandomProfiles(soil.equation(), column, soil.lo(), soil.hi());
    this.evolutions = new Evolutions(soil, settings.evolutionShare(), seed, purpose);
    this.truth = new Tendency(column, soil.setting().balance(), soil.truth());
  }

  private static BadInput noTruth(SoilCase soil) {
    return BadInput.of(
        "case." + soil.name() + ".lambda",
        "none",
        "a true coefficient to generate profiles with",
        "give its form, or set source to the URI of measured profiles");
  }

  /**
   * Fills row k.
   *
   * @param k row id, ≥ 0
   * @param state nodes [N], overwritten; inside the case's range
   * @param tendency rows [N−2], overwritten; without noise
   */
  public Source fill(long k, double[] state, double[] tendency) {
    boolean evolved = evolutions.fill(k, state);
    if (!evolved) {
      random.fill(Streams.of(seed, purpose, k), state);
    }
    truth.of(state, tendency);
    return evolved ? Source.EVOLUTION : Source.RANDOM;
  }
}
