package loam.train;

import loam.error.BadInput;
import loam.physics.Coefficient;

/**
 * The paper's capacity check: each network fitted to the truth itself at the spline nodes, with the
 * two terms of eq. (7) relative to the rms of the truth. Batches are ignored.
 */
final class SupervisedCriterion extends NodeCriterion {
  private final double[][] truth;
  private final double[] rms;

  SupervisedCriterion(Objective objective) {
    super(objective);
    truth = new double[objective.coefficients()][nodes.length];
    rms = new double[truth.length];
    for (int c = 0; c < truth.length; c++) {
      Coefficient known = truth(objective, c);
      double squares = 0;
      for (int i = 0; i < nodes.length; i++) {
        truth[c][i] = known.at(nodes[i]);
        squares += truth[c][i] * truth[c][i];
      }
      rms[c] = Math.sqrt(squares / nodes.length);
    }
  }

  private static Coefficient truth(Objective objective, int c) {
    return objective
        .truth(c)
        .orElseThrow(
            () ->
                BadInput.of(
                    "case." + objective.soil().name() + ".truth",
                    "none",
                    "a known truth with method supervised",
                    "use method = adam"));
  }

  @Override
  public double evaluate(Batch batch, double[][] outputs, double[][] cotangents) {
    double square = 0;
    double relative = 0;
    double perNode = 1.0 / (nodes.length * truth.length);
    double mseWeight = objective.loss().mse();
    double mapeWeight = objective.loss().mape();
    for (int c = 0; c < truth.length; c++) {
      OutputMap map = objective.maps().get(c);
      double perVariance = 1 / (rms[c] * rms[c]);
      for (int i = 0; i < nodes.length; i++) {
        double residual = map.value(nodes[i], outputs[c][i]) - truth[c][i];
        double perTarget = 1 / (Math.abs(truth[c][i]) + 1e-3 * rms[c]);
        square += residual * residual * perVariance;
        relative += Math.abs(residual) * perTarget;
        double slope =
            2 * mseWeight * residual * perVariance + mapeWeight * Math.signum(residual) * perTarget;
        cotangents[c][i] = slope * perNode * map.slope(nodes[i], outputs[c][i]);
      }
    }
    double mse = square * perNode;
    double mape = relative * perNode;
    terms = new LossTerms(mseWeight * mse + mapeWeight * mape, mse, mape, 0, 0, 0);
    return terms.total();
  }
}
