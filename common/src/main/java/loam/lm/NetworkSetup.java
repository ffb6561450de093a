package loam.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loam.identify.MomentsProblem;
import loam.moments.Moments;
import loam.network.InputScale;
import loam.network.NetworkShape;
import loam.network.Precision;
import loam.network.VectorNetworks;
import loam.random.Purpose;
import loam.random.Streams;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;
import loam.train.Output;
import loam.train.OutputMap;
import loam.train.PenaltySettings;

/**
 * The networks of one problem, one per coefficient, on stacked node values in the coefficients'
 * units. Where penalty (8) is configured and the output map does not vanish at W = 0 by itself, the
 * nodes of a coefficient are followed by the state 0.
 */
final class NetworkSetup {
  /** First slopes that resolve a tenth of the range; a smooth function does not mind. */
  private static final double STEEPEST = 9;

  /** Nodes that resolve whatever a network of this size learns. */
  private static final int ENOUGH = 600;

  /** Outputs that a start may have where the coefficient is their exponential: e⁶ units. */
  private static final double LARGEST_EXPONENT = 6;

  private final MomentsProblem problem;
  private final NetworkSettings networks;
  private final Output output;
  private final NetworkShape shape;
  private final List<Curve> curves = new ArrayList<>();

  /**
   * @param reference of each coefficient, for its unit; γ with its constant
   */
  NetworkSetup(MomentsProblem problem, NetworkSettings networks, List<SplineFunction> reference) {
    this.problem = problem;
    this.networks = networks;
    output = networks.output(problem);
    shape = networks.shape();
    int from = 0;
    for (int c = 0; c < reference.size(); c++) {
      Curve curve = curve(c, from, reference.get(c));
      curves.add(curve);
      from += curve.x().length;
    }
  }

  private Curve curve(int which, int from, SplineFunction reference) {
    SplineSpace space = problem.spaces().get(which);
    double[] nodes = space.nodes();
    PenaltySettings penalty = networks.penalty(which);
    boolean anchored =
        penalty.zeroPoint() > 0 && water() && (output == Output.RAW || output == Output.EXP);
    double[] x = anchored ? Arrays.copyOf(nodes, nodes.length + 1) : nodes;
    double[] inputs = new InputScale(space.scale(), space.lo(), space.hi()).units(x);
    double[] size = new double[nodes.length];
    double mean = 0;
    for (int i = 0; i < nodes.length; i++) {
      double value = reference.at(nodes[i]);
      mean += value / nodes.length;
      size[i] = Math.abs(value) / Math.pow(nodes[i], OutputMap.power(output, which));
    }
    Arrays.sort(size);
    double unit = Math.max(size[nodes.length / 2], Double.MIN_NORMAL);
    return new Curve(space, from, x, inputs, unit, mean / unit, penalty);
  }

  private boolean water() {
    return problem.soil().equation().isWater();
  }

  int coefficients() {
    return curves.size();
  }

  /** Fresh networks of all coefficients: they hold workspaces. */
  NodeModel model() {
    List<NodeMap> maps = new ArrayList<>();
    for (int c = 0; c < curves.size(); c++) {
      maps.add(map(c, curves.get(c), curves.get(c).x(), curves.get(c).inputs()));
    }
    return new NetworkModel(
        shape, curves.stream().map(Curve::inputs).toArray(double[][]::new), maps);
  }

  private NodeMap map(int which, Curve curve, double[] x, double[] inputs) {
    if (output != Output.INTEGRAL) {
      return new DiagonalMap(OutputMap.of(output, which, 1), x);
    }
    // W^½ is the slowest rise from the dry end that is admitted.
    double length = curve.space().step() * curve.space().intervals();
    return water() ? IntegralMap.vanishing(inputs, 0.25 * length) : IntegralMap.free(inputs);
  }

  /** Starting parameters of one restart. */
  double[][] start(int restart) {
    double[][] start = new double[curves.size()][];
    for (int c = 0; c < start.length; c++) {
      start[c] = start(c, restart);
    }
    return start;
  }

  double[] start(int which, int restart) {
    double[] theta =
        shape.initial(
            Streams.of(problem.seed(), Purpose.INIT, problem.seedIndex(), which, restart),
            STEEPEST);
    return output == Output.RAW ? theta : moderate(theta, curves.get(which).inputs());
  }

  /** The same with a last layer so small that no exponential is out of reach of a fit. */
  private double[] moderate(double[] theta, double[] inputs) {
    double[] outputs = new double[inputs.length];
    new VectorNetworks(shape, 1, inputs.length, Precision.FLOAT64)
        .values(new double[][] {theta}, new double[][] {inputs}, new double[][] {outputs});
    double largest = Arrays.stream(outputs).map(Math::abs).max().orElseThrow();
    for (int k = shape.weightOffset(shape.hidden());
        largest > LARGEST_EXPONENT && k < theta.length;
        k++) {
      theta[k] *= LARGEST_EXPONENT / largest;
    }
    return theta;
  }

  /** Unit of node values of a coefficient. */
  double unit(int which) {
    return curves.get(which).unit();
  }

  /** The loss of moments, with penalties where configured, as a function of φ. */
  NodeObjective objective(Moments raw) {
    return loss().of(raw);
  }

  /** The same for clean data of one coefficient, with a pull towards the spline. */
  NodeObjective objectiveNear(Moments raw) {
    return loss().near(raw);
  }

  private StackedLoss loss() {
    return new StackedLoss(problem, output, curves);
  }

  /** A network at enough of the nodes to learn a known function, for {@link #relative}. */
  NodeModel thinned(int which) {
    Curve curve = curves.get(which);
    double[] x = thin(curve, curve.x());
    double[] inputs = thin(curve, curve.inputs());
    return NetworkModel.of(shape, inputs, map(which, curve, x, inputs));
  }

  /** Relative distance to a known function. */
  NodeLoss relative(int which, SplineFunction target) {
    Curve curve = curves.get(which);
    double[] values = thin(curve, curve.x());
    for (int i = 0; i < values.length; i++) {
      values[i] = target.at(values[i]) / curve.unit();
    }
    return NodeLoss.relative(values);
  }

  private static double[] thin(Curve curve, double[] ofNodes) {
    int stride = (curve.space().size() + ENOUGH - 1) / ENOUGH;
    double[] out = new double[(curve.space().size() - 1) / stride + 1];
    for (int i = 0; i < out.length; i++) {
      out[i] = ofNodes[i * stride];
    }
    return out;
  }

  /** Values at all nodes of a network with these parameters, from this coefficient alone. */
  double[] phi(int which, double[] theta) {
    Curve curve = curves.get(which);
    double[] phi = new double[curve.x().length];
    NetworkModel.of(shape, curve.inputs(), map(which, curve, curve.x(), curve.inputs()))
        .values(new double[][] {theta}, phi);
    return phi;
  }

  /** The spline through φ of this coefficient alone. */
  SplineFunction functionOf(int which, double[] phi) {
    return through(curves.get(which), phi, 0);
  }

  /** The spline of one coefficient through stacked φ. */
  SplineFunction function(int which, double[] phi) {
    return through(curves.get(which), phi, curves.get(which).from());
  }

  private static SplineFunction through(Curve curve, double[] phi, int from) {
    double[] values = new double[curve.space().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = curve.unit() * phi[from + i];
    }
    return curve.space().function(curve.space().interpolate(values));
  }

  /** Stacked spline coefficients of stacked φ. */
  double[] stacked(double[] phi) {
    double[] out = new double[problem.spaces().stream().mapToInt(SplineSpace::size).sum()];
    int at = 0;
    for (int c = 0; c < curves.size(); c++) {
      double[] part = function(c, phi).coefficients();
      System.arraycopy(part, 0, out, at, part.length);
      at += part.length;
    }
    return out;
  }
}
