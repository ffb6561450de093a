package loam.lm;

import loam.moments.Moments;

/**
 * Loss of data that a fit does not see.
 *
 * @param moments of them
 * @param setup of the networks
 * @param slack relative loss that counts as none: twice the expected cost of one parameter
 */
record HeldOut(Moments moments, NetworkSetup setup, double slack) {
  /** At stacked node values. */
  double loss(double[] phi) {
    return moments.loss(setup.stacked(phi));
  }
}
