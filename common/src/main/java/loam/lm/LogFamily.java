package loam.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.identify.Correlations;
import loam.identify.Parameter;
import loam.physics.Coefficient;
import loam.physics.Range;
import loam.spline.SplineSpace;

/** A family of closed forms of λ by its logarithm at the nodes of a spline space. */
public final class LogFamily {
  private static final LmSettings START = new LmSettings(40, 1, 1e-9);

  private final FamilyName name;
  private final Range range;
  private final Family family;
  private final SplineSpace space;

  /**
   * @param range of states that the case declares, to which some families refer
   * @param space of ln λ
   */
  public LogFamily(FamilyName name, Range range, SplineSpace space) {
    this.name = name;
    this.range = range;
    this.space = space;
    family = name.ofHeat(range, 1);
  }

  /** Number of parameters θ, which are unconstrained. */
  public int size() {
    return family.starts()[0].length;
  }

  /** Spline coefficients of ln λ; not numbers where λ is not positive. */
  public double[] coefficients(double[] theta) {
    return space.interpolate(logs(theta));
  }

  /**
   * θ in the words of soil physics.
   *
   * @param covariance of θ; empty: no errors
   */
  public List<Parameter> parameters(double[] theta, Optional<double[][]> covariance) {
    List<Quantity> quantities = family.quantities();
    Optional<double[][]> own = covariance.map(m -> covariance(quantities, theta, m));
    List<Parameter> out = new ArrayList<>();
    for (Quantity q : quantities) {
      int at = out.size();
      double error = own.map(m -> Math.sqrt(m[at][at])).orElse(Double.NaN);
      out.add(new Parameter(q.name(), q.of().applyAsDouble(theta), error, q.unit()));
    }
    return own.map(m -> Correlations.among(out, m)).orElse(out);
  }

  private static double[][] covariance(
      List<Quantity> quantities, double[] theta, double[][] ofTheta) {
    double[][] slope = quantities.stream().map(q -> q.slope(theta)).toArray(double[][]::new);
    double[][] out = new double[slope.length][slope.length];
    for (int a = 0; a < slope.length; a++) {
      for (int b = 0; b < slope.length; b++) {
        out[a][b] = between(slope[a], ofTheta, slope[b]);
      }
    }
    return out;
  }

  /**
   * Why errors by this covariance do not hold: a parameter on which others stand may be none.
   *
   * @return empty where all are told
   */
  public Optional<String> spare(double[] theta, double[][] covariance) {
    return family.spare(theta, q -> Math.sqrt(covariance(List.of(q), theta, covariance)[0][0]));
  }

  private static double between(double[] one, double[][] covariance, double[] other) {
    double sum = 0;
    for (int a = 0; a < one.length; a++) {
      for (int b = 0; b < one.length; b++) {
        sum += one[a] * covariance[a][b] * other[b];
      }
    }
    return sum;
  }

  /**
   * The parameters that are nearest to given coefficients, by Levenberg–Marquardt from many starts.
   *
   * @param information metric of the distance [M·M], by rows
   */
  public double[] nearest(double[] coefficients, double[] information) {
    double[] unit = {1};
    List<SplineSpace> spaces = List.of(space);
    double[] h = NodeLoss.onNodes(information, spaces, unit);
    double[] values = space.nodeValues(coefficients);
    double[] b = new double[values.length];
    for (int i = 0; i < b.length; i++) {
      for (int j = 0; j < b.length; j++) {
        b[i] += h[i * b.length + j] * values[j];
      }
    }
    double typical = Math.exp(Arrays.stream(values).average().orElseThrow());
    double[][] starts = name.ofHeat(range, typical).starts();
    return FamilyFit.of(starts, this::logs, NodeLoss.of(h, b, 0), START).theta();
  }

  private double[] logs(double[] theta) {
    Coefficient lambda = family.build().apply(theta).get(0);
    return Arrays.stream(space.nodes()).map(x -> Math.log(lambda.at(x))).toArray();
  }
}
