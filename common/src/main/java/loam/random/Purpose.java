package loam.random;

/**
 * What a random stream is for. A purpose enters by the hash of its name, so adding, removing or
 * reordering purposes leaves all other streams as they are; renaming one changes its draws.
 */
public enum Purpose {
  /** Training profiles; id: row. */
  PROFILES,
  /** Held-out profiles; id: row. */
  EVALUATION,
  /** Simulated evolutions behind training profiles; id: simulation. */
  EVOLUTION,
  /** Simulated evolutions behind held-out profiles; id: simulation. */
  EVALUATION_EVOLUTION,
  /** Measurement noise of training profiles; ids: seed index, row. */
  NOISE,
  /** Initial network parameters; ids: seed index, coefficient, restart. */
  INIT,
  /** Minibatches; ids: seed index, worker, step. */
  BATCH,
  /** The paper's augmentation noise; ids: seed index, worker, step, row. */
  ANNEALING,
  /** Points at which penalties are sampled; ids: seed index, worker, step. */
  PENALTY,
  /** Split into fit and held-out rows; ids: seed index, row. */
  SPLIT,
  /** Sampled points of a study; ids: block, then point or dimension. */
  SWEEP,
  /** Results of a study drawn again, for errors of its effects. */
  RESAMPLING,
  /** Noise of coefficients whose errors are foretold. */
  EXPECTATION,
  /** Noise of a record whose errors are foretold, to tell the noises that a fit would find. */
  EXPECTED_NOISE,
  /** Weather of simulated records; id: site. */
  WEATHER,
  /** Rain of simulated records of water; ids: site, storm. */
  RAIN,
  /** Noise, offsets and gaps of sensors; ids: seed index, site, sensor. */
  SENSOR,
  /** The same of sensors of water, and of a plate, beside those of the state. */
  WATER_SENSOR,
  FLUX_SENSOR,
  /** Noise of records that a bootstrap makes; ids: seed index, site, member. */
  BOOTSTRAP;

  private final long salt = fnv1a(name());

  long salt() {
    return salt;
  }

  private static long fnv1a(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
