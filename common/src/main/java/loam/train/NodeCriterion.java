package loam.train;

/** A criterion of the networks' values at the spline nodes, whatever the batch is. */
abstract class NodeCriterion implements Criterion {
  final Objective objective;
  final double[] nodes;
  LossTerms terms = LossTerms.NONE;

  NodeCriterion(Objective objective) {
    this.objective = objective;
    nodes = objective.space().nodes();
  }

  @Override
  public final int points(int batch) {
    return nodes.length;
  }

  @Override
  public final boolean fixedInputs() {
    return true;
  }

  @Override
  public final void inputs(Batch batch, double[] out) {
    System.arraycopy(objective.inputScale().units(nodes), 0, out, 0, nodes.length);
  }

  @Override
  public final LossTerms terms() {
    return terms;
  }
}
