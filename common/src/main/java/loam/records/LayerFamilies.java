package loam.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.identify.Parameter;
import loam.lm.FamilyName;
import loam.lm.LogFamily;
import loam.physics.Range;
import loam.state.Curve;
import loam.state.HeatColumn;
import loam.state.LogBasis;
import loam.state.LogSpline;

/** A family of closed forms in each layer of a column, with parameters of its own. */
final class LayerFamilies implements Curve {
  private final HeatColumn column;
  private final List<LogFamily> layers = new ArrayList<>();

  /**
   * @param declared range of states of the case
   * @param column with splines of ln λ
   */
  LayerFamilies(FamilyName name, Range declared, HeatColumn column) {
    this.column = column;
    for (LogBasis basis : column.bases()) {
      layers.add(new LogFamily(name, declared, StateNetworks.space((LogSpline) basis)));
    }
  }

  @Override
  public int size() {
    return layers.size() * each();
  }

  private int each() {
    return layers.get(0).size();
  }

  /** Each layer by itself, in its own block of the information. */
  @Override
  public double[] start(double[] free, double[][] information) {
    double[] theta = new double[size()];
    for (int l = 0; l < layers.size(); l++) {
      int from = column.offset(l);
      int n = column.bases().get(l).size();
      double[] block = new double[n * n];
      for (int i = 0; i < n; i++) {
        System.arraycopy(information[from + i], from, block, i * n, n);
      }
      double[] nearest = layers.get(l).nearest(Arrays.copyOfRange(free, from, from + n), block);
      System.arraycopy(nearest, 0, theta, l * each(), each());
    }
    return theta;
  }

  @Override
  public double[] coefficients(double[] theta) {
    double[] c = new double[column.coefficients()];
    for (int l = 0; l < layers.size(); l++) {
      double[] part = layers.get(l).coefficients(own(theta, l));
      System.arraycopy(part, 0, c, column.offset(l), part.length);
    }
    return c;
  }

  /**
   * The parameters of each layer.
   *
   * @param covariance of θ; empty: no errors
   */
  List<List<Parameter>> parameters(double[] theta, Optional<double[][]> covariance) {
    return IntStream.range(0, layers.size())
        .mapToObj(
            l -> layers.get(l).parameters(own(theta, l), covariance.map(rows -> own(rows, l))))
        .toList();
  }

  /** Why errors of a layer do not hold; empty where those of all do. */
  Optional<String> spare(double[] theta, double[][] covariance) {
    return IntStream.range(0, layers.size())
        .mapToObj(l -> layers.get(l).spare(own(theta, l), own(covariance, l)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private double[][] own(double[][] rows, int layer) {
    double[][] own = new double[each()][];
    Arrays.setAll(own, a -> own(rows[layer * each() + a], layer));
    return own;
  }

  private double[] own(double[] theta, int layer) {
    return Arrays.copyOfRange(theta, layer * each(), (layer + 1) * each());
  }
}
