package loam.train;

import java.util.Arrays;
import loam.network.InputScale;
import loam.rows.Instants;
import loam.rows.RowBlock;
import loam.rows.RowSource;
import loam.spline.SplineSpace;
import loam.train.TrainingSettings.Evaluation;

/**
 * Loss (7) with penalties (8)–(10). Each network is evaluated at these states, in this order:
 *
 * <ul>
 *   <li>tabulated: the M spline nodes; direct: the B·(N−1) faces, then the nodes if any penalty has
 *       a weight;
 *   <li>then W = 0, if the zero-point penalty has a weight.
 * </ul>
 */
final class TendencyCriterion implements Criterion {
  private final Objective objective;
  private final SplineSpace space;
  private final InputScale inputScale;
  private final RowSource source;
  private final RowBlock block;
  private final RowLoss loss;
  private final double[] nodes;
  private final int faces;
  private final boolean direct;
  private final int fixed;
  private final Penalties[] penalties;

  private final double[][] nodeValues;
  private final double[][] nodeGradient;
  private final double[][] coefficients;
  private final double[][] coefficientGradient;
  private final double[][] faceValues;
  private final double[] faceState;
  private final double[] weight;
  private final int[] first;
  private LossTerms terms = LossTerms.NONE;

  TendencyCriterion(Objective objective) {
    this.objective = objective;
    space = objective.space();
    inputScale = objective.inputScale();
    nodes = space.nodes();
    var soil = objective.soil();
    int networks = objective.coefficients();
    source = new Instants(soil.column(), soil.setting().balance());
    block = new RowBlock(source.layout());
    loss = new RowLoss(block, objective.loss(), objective.rms());
    faces = source.layout().points();
    faceState = block.state(0);
    direct = objective.evaluation() == Evaluation.DIRECT;
    fixed = (direct && !objective.penalised() ? 0 : nodes.length) + (objective.anchored() ? 1 : 0);
    penalties = new Penalties[networks];
    for (int c = 0; c < networks; c++) {
      penalties[c] = new Penalties(objective.penalties().get(c), nodes);
    }
    nodeValues = new double[networks][nodes.length];
    nodeGradient = new double[networks][nodes.length];
    coefficients = new double[networks][];
    coefficientGradient = new double[networks][nodes.length];
    faceValues = new double[networks][faces];
    weight = new double[4 * faces];
    first = new int[faces];
  }

  @Override
  public int points(int batch) {
    return (direct ? batch * faces : 0) + fixed;
  }

  @Override
  public boolean fixedInputs() {
    return !direct;
  }

  @Override
  public void inputs(Batch batch, double[] out) {
    int at = 0;
    if (direct) {
      for (int b = 0; b < batch.size(); b++) {
        source.fill(batch.states(), b * batch.nodes(), block);
        for (int j = 0; j < faces; j++) {
          out[at++] = inputScale.unit(faceState[j]);
        }
      }
    }
    if (!direct || objective.penalised()) {
      for (double node : nodes) {
        out[at++] = inputScale.unit(node);
      }
    }
    if (objective.anchored()) {
      out[at] = inputScale.unit(objective.dryState());
    }
  }

  @Override
  public double evaluate(Batch batch, double[][] outputs, double[][] cotangents) {
    loss.reset();
    for (double[] cotangent : cotangents) {
      Arrays.fill(cotangent, 0);
    }
    if (direct) {
      atFaces(batch, outputs, cotangents);
    } else {
      onTable(batch, outputs, cotangents);
    }
    double perRow = 1.0 / batch.tendencies().length;
    double mse = loss.mseSum() * perRow;
    double mape = loss.mapeSum() * perRow;
    double zeroPoint = 0;
    double negative = 0;
    double derivative = 0;
    if (objective.penalised()) {
      int nodesAt = direct ? batch.size() * faces : 0;
      for (int c = 0; c < penalties.length; c++) {
        penalise(c, nodesAt, outputs[c], cotangents[c]);
        zeroPoint += penalties[c].zeroPoint();
        negative += penalties[c].negative();
        derivative += penalties[c].derivative();
      }
    }
    double total =
        objective.loss().mse() * mse
            + objective.loss().mape() * mape
            + zeroPoint
            + negative
            + derivative;
    terms = new LossTerms(total, mse, mape, zeroPoint, negative, derivative);
    return total;
  }

  @Override
  public LossTerms terms() {
    return terms;
  }

  /** Values on the table → coefficients → faces → loss, and back through the transposes. */
  private void onTable(Batch batch, double[][] outputs, double[][] cotangents) {
    for (int c = 0; c < nodeValues.length; c++) {
      OutputMap map = objective.maps().get(c);
      for (int i = 0; i < nodes.length; i++) {
        nodeValues[c][i] = map.value(nodes[i], outputs[c][i]);
      }
      coefficients[c] = space.interpolate(nodeValues[c]);
      Arrays.fill(coefficientGradient[c], 0);
    }
    double perRow = 1.0 / batch.tendencies().length;
    int n = batch.nodes();
    for (int b = 0; b < batch.size(); b++) {
      source.fill(batch.states(), b * n, block);
      space.basis(faceState, first, weight);
      for (int c = 0; c < coefficients.length; c++) {
        gather(coefficients[c], faceValues[c]);
      }
      loss.add(batch.tendencies(), b * (n - 2), perRow, faceValues);
      for (int c = 0; c < coefficients.length; c++) {
        scatter(faceValues[c], coefficientGradient[c]);
      }
    }
    for (int c = 0; c < coefficients.length; c++) {
      OutputMap map = objective.maps().get(c);
      double[] gradient = space.interpolateTranspose(coefficientGradient[c]);
      for (int i = 0; i < nodes.length; i++) {
        cotangents[c][i] = gradient[i] * map.slope(nodes[i], outputs[c][i]);
      }
    }
  }

  private void gather(double[] spline, double[] atFaces) {
    for (int j = 0; j < faces; j++) {
      int k = first[j];
      int w = 4 * j;
      atFaces[j] =
          weight[w] * spline[k]
              + weight[w + 1] * spline[k + 1]
              + weight[w + 2] * spline[k + 2]
              + weight[w + 3] * spline[k + 3];
    }
  }

  private void scatter(double[] atFaces, double[] gradient) {
    for (int j = 0; j < faces; j++) {
      int k = first[j];
      int w = 4 * j;
      double g = atFaces[j];
      gradient[k] += weight[w] * g;
      gradient[k + 1] += weight[w + 1] * g;
      gradient[k + 2] += weight[w + 2] * g;
      gradient[k + 3] += weight[w + 3] * g;
    }
  }

  private void atFaces(Batch batch, double[][] outputs, double[][] cotangents) {
    double perRow = 1.0 / batch.tendencies().length;
    int n = batch.nodes();
    for (int b = 0; b < batch.size(); b++) {
      int at = b * faces;
      source.fill(batch.states(), b * n, block);
      for (int c = 0; c < coefficients.length; c++) {
        OutputMap map = objective.maps().get(c);
        for (int j = 0; j < faces; j++) {
          faceValues[c][j] = map.value(faceState[j], outputs[c][at + j]);
        }
      }
      loss.add(batch.tendencies(), b * (n - 2), perRow, faceValues);
      for (int c = 0; c < coefficients.length; c++) {
        OutputMap map = objective.maps().get(c);
        for (int j = 0; j < faces; j++) {
          cotangents[c][at + j] = faceValues[c][j] * map.slope(faceState[j], outputs[c][at + j]);
        }
      }
    }
  }

  private void penalise(int c, int at, double[] outputs, double[] cotangents) {
    OutputMap map = objective.maps().get(c);
    double perScale = 1 / map.scale();
    double[] v = nodeValues[c];
    double[] gradient = nodeGradient[c];
    Arrays.fill(gradient, 0);
    for (int i = 0; i < v.length; i++) {
      v[i] = map.value(nodes[i], outputs[at + i]) * perScale;
    }
    penalties[c].addNodes(v, gradient);
    for (int i = 0; i < v.length; i++) {
      cotangents[at + i] += gradient[i] * perScale * map.slope(nodes[i], outputs[at + i]);
    }
    if (objective.anchored()) {
      int zero = at + v.length;
      double slope = penalties[c].addZeroPoint(map.value(0, outputs[zero]) * perScale);
      cotangents[zero] += slope * perScale * map.slope(0, outputs[zero]);
    }
  }
}
