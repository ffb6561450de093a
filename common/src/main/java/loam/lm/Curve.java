package loam.lm;

import loam.spline.SplineSpace;
import loam.train.PenaltySettings;

/**
 * One coefficient of a {@link NetworkSetup}: where its nodes start in φ, and their states.
 *
 * @param x states at the nodes of the space; behind them the state 0 where penalty (8) needs it
 * @param inputs of the network at x
 * @param unit of node values
 * @param centre mean of the reference at the nodes, in units
 */
record Curve(
    SplineSpace space,
    int from,
    double[] x,
    double[] inputs,
    double unit,
    double centre,
    PenaltySettings penalty) {

  boolean anchored() {
    return x.length > space.size();
  }
}
