package loam.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loam.identify.Estimate;
import loam.identify.Estimate.Effort;
import loam.network.Precision;
import loam.network.VectorNetworks;
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
    int count = plan.networks();
    int size = plan.shape().parameters();
    double[][] inputs = new double[count][];
    double[][] parameters = new double[count][];
    Arrays.fill(inputs, objective.inputScale().units(nodes));
    Arrays.setAll(
        parameters, c -> Arrays.copyOfRange(state.parameters(), c * size, c * size + size));
    double[][] outputs = new double[count][nodes.length];
    new VectorNetworks(plan.shape(), count, nodes.length, Precision.FLOAT64)
        .values(parameters, inputs, outputs);
    List<Coefficient> coefficients = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      double[] values = new double[nodes.length];
      for (int i = 0; i < nodes.length; i++) {
        values[i] = objective.maps().get(c).value(nodes[i], outputs[c][i]);
      }
      coefficients.add(space.function(space.interpolate(values)));
    }
    return new Trained(
        state,
        Estimate.bare(
            plan.soil().equation().unknowns(), coefficients, new Effort(state.step(), engine)));
  }
}
