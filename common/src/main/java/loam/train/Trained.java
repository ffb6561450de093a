package loam.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loam.identify.Estimate;
import loam.identify.Estimate.Effort;
import loam.network.Network;
import loam.network.NetworkShape;
import loam.network.Precision;
import loam.network.VectorNetwork;
import loam.physics.Coefficient;
import loam.spline.SplineSpace;

/**
 * A finished training.
 *
 * @param state flat parameters for the model file, and the optimiser's
 * @param estimate coefficients as splines through the networks' values at the nodes
 */
public record Trained(LearnerState state, Estimate estimate) {
  /** What the networks of a state say of the coefficients. */
  public static Trained of(TrainingPlan plan, LearnerState state, String engine) {
    Objective objective = plan.objective();
    SplineSpace space = objective.space();
    double[] nodes = space.nodes();
    double[] inputs = objective.inputScale().units(nodes);
    double[] outputs = new double[nodes.length];
    NetworkShape shape = plan.shape();
    Network network = VectorNetwork.of(shape, nodes.length, Precision.FLOAT64);
    List<Coefficient> coefficients = new ArrayList<>();
    for (int c = 0; c < plan.networks(); c++) {
      int at = c * shape.parameters();
      network.values(
          Arrays.copyOfRange(state.parameters(), at, at + shape.parameters()),
          inputs,
          nodes.length,
          outputs);
      double[] values = new double[nodes.length];
      for (int i = 0; i < nodes.length; i++) {
        values[i] = objective.maps().get(c).value(nodes[i], outputs[i]);
      }
      coefficients.add(space.function(space.interpolate(values)));
    }
    return new Trained(
        state,
        Estimate.bare(
            plan.soil().equation().unknowns(), coefficients, new Effort(state.step(), engine)));
  }
}
