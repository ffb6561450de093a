package loam.state;

/** What is minimised over parameters φ: half a deviance. */
interface Objective {
  /** The deviance alone; infinite where the model breaks down. */
  Likelihood value(double[] phi);

  /** The deviance with its derivatives. */
  Likelihood linearised(double[] phi);
}
