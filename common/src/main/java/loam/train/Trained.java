package loam.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loam.identify.Estimate;
import loam.identify.Estimate.Effort;
import loam.network.Precision;
import loam.network.VectorNetworks;
import loam.physics.Unknown;
import loam.solve.DryEndLevel;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;
import loam.train.DescentSettings.Goal;

/**
 * A finished training.
 *
 * @param state flat parameters for the model file, and the optimiser's
 * @param estimate coefficients as splines through the networks' values at the nodes
 */
public record Trained(LearnerState state, Estimate estimate) {
  /**
   * What the networks of a state say of the coefficients. A raw output leaves open what the
   * tendency does: the constant of γ, on which the penalties (8)–(10) have but a loose hold. It
   * goes out of the network's last bias, so that γ vanishes with W ({@link DryEndLevel}).
   */
  public static Trained of(TrainingPlan plan, LearnerState state, String engine) {
    List<SplineFunction> functions = functions(plan, state.parameters());
    List<Unknown> unknowns = plan.soil().equation().unknowns();
    double[] parameters = state.parameters().clone();
    for (int c = 0; c < plan.networks(); c++) {
      if (plan.objective().goal() == Goal.TENDENCIES
          && unknowns.get(c).hasFreeConstant()
          && plan.objective().maps().get(c) instanceof OutputMap.Raw map) {
        int lastBias = (c + 1) * plan.shape().parameters() - 1;
        // In single precision, as model files and engines hold it.
        parameters[lastBias] =
            (float) (parameters[lastBias] - DryEndLevel.of(functions.get(c)) / map.scale());
      }
    }
    return new Trained(
        new LearnerState(state.step(), parameters, state.moments()),
        Estimate.bare(unknowns, functions(plan, parameters), new Effort(state.step(), engine)));
  }

  private static List<SplineFunction> functions(TrainingPlan plan, double[] flat) {
    Objective objective = plan.objective();
    SplineSpace space = objective.space();
    double[] nodes = space.nodes();
    int count = plan.networks();
    int size = plan.shape().parameters();
    double[][] inputs = new double[count][];
    double[][] parameters = new double[count][];
    Arrays.fill(inputs, objective.inputScale().units(nodes));
    Arrays.setAll(parameters, c -> Arrays.copyOfRange(flat, c * size, c * size + size));
    double[][] outputs = new double[count][nodes.length];
    new VectorNetworks(plan.shape(), count, nodes.length, Precision.FLOAT64)
        .values(parameters, inputs, outputs);
    List<SplineFunction> functions = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      double[] values = new double[nodes.length];
      for (int i = 0; i < nodes.length; i++) {
        values[i] = objective.maps().get(c).value(nodes[i], outputs[c][i]);
      }
      functions.add(space.function(space.interpolate(values)));
    }
    return functions;
  }
}
