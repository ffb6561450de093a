package loam.profiles;

import java.util.Locale;
import java.util.Optional;
import loam.error.BadInput;
import loam.experiment.ProfileSettings;
import loam.experiment.SoilCase;
import loam.physics.Coefficient;
import loam.physics.Column;
import loam.physics.Tendency;
import loam.random.Purpose;
import loam.random.Streams;

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
  private final Coefficient trueLambda;
  private final Optional<? extends Coefficient> trueGamma;
  private final RandomProfiles random;
  private final Evolutions evolutions;
  private final double[] faceState;
  private final double[] gradient;
  private final double[] lambda;
  private final double[] gamma;

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
    this.trueLambda = soil.lambda().orElseThrow(() -> noTruth(soil));
    this.trueGamma = soil.gamma();
    Column column = soil.column();
    this.random = new RandomProfiles(soil.equation(), column, soil.lo(), soil.hi());
    this.evolutions = new Evolutions(soil, settings.evolutionShare(), seed, purpose);
    this.faceState = new double[column.faces()];
    this.gradient = new double[column.faces()];
    this.lambda = new double[column.faces()];
    this.gamma = new double[trueGamma.isPresent() ? column.faces() : 0];
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
    Tendency.faceStates(soil.column(), state, faceState);
    Tendency.faceGradients(soil.column(), state, gradient);
    for (int j = 0; j < lambda.length; j++) {
      lambda[j] = trueLambda.at(faceState[j]);
    }
    for (int j = 0; j < gamma.length; j++) {
      gamma[j] = trueGamma.get().at(faceState[j]);
    }
    Tendency.of(
        soil.column(), soil.storage(), soil.gravitySign(), gradient, lambda, gamma, tendency);
    return evolved ? Source.EVOLUTION : Source.RANDOM;
  }
}
