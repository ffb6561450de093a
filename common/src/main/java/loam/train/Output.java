package loam.train;

/** Map from a network's (scaled) output F to the coefficient. */
public enum Output {
  /** EXP; under noise INTEGRAL for water, whose λ and γ increase from 0 at W = 0. */
  AUTO,
  /** F. */
  RAW,
  /** exp(F). */
  EXP,
  /** W^p·exp(F), positive, zero at W = 0. */
  POWER_EXP,
  /** ∫ exp(F) ds over the node coordinate s: positive and increasing. */
  INTEGRAL
}
