package loam.lm;

import java.util.Arrays;
import java.util.List;
import loam.network.InputScale;
import loam.network.NetworkShape;
import loam.random.Purpose;
import loam.random.Streams;
import loam.spline.NodeScale;
import loam.spline.SplineSpace;
import loam.train.OutputMap;

/**
 * Networks for ln λ of the layers of a soil, by Levenberg–Marquardt in {@link KernelForm} on a loss
 * that is known by its value and by the quadratic that touches it, as that of trajectories is: on
 * the quadratic at the best free coefficients first, many iterations for nothing, then on the loss
 * itself.
 */
public final class LogNetworks {
  /** Iterations on the loss itself, of which each linearises it anew. */
  private static final int FINISHING = 4;

  /** A loss of the coefficients of ln λ in all layers, divided by the number of its values. */
  public interface Loss {
    /** Value, not finite where the model breaks down. */
    double value(double[] c);

    /** Derivatives of half the value. */
    Touching touching(double[] c);
  }

  /**
   * A quadratic at a point.
   *
   * @param gradient [n]
   * @param hessian [n·n] by rows
   */
  public record Touching(double[] gradient, double[] hessian) {}

  /**
   * A fit.
   *
   * @param coefficients of ln λ
   * @param iterations of the run that led there
   */
  public record Fitted(double[] coefficients, int iterations) {}

  private final Loss loss;
  private final List<SplineSpace> spaces;
  private final double[] typical;
  private final double[] units;

  private LogNetworks(Loss loss, List<SplineSpace> spaces, double[] free) {
    this.loss = loss;
    this.spaces = spaces;
    units = new double[spaces.size()];
    Arrays.fill(units, 1);
    typical = new double[free.length];
    int from = 0;
    for (SplineSpace space : spaces) {
      int to = from + space.size();
      // B-splines sum to one: ln λ less a number is that of coefficients less the number.
      Arrays.fill(typical, from, to, Arrays.stream(free, from, to).average().orElseThrow());
      from = to;
    }
  }

  /**
   * The fit. Deterministic: a pure function of its arguments.
   *
   * @param spaces of ln λ in each layer
   * @param free coefficients that fit best where nothing binds them
   * @param index seed index
   */
  public static Fitted fit(
      Loss loss,
      List<SplineSpace> spaces,
      double[] free,
      NetworkShape shape,
      LmSettings lm,
      long seed,
      int index) {
    return new LogNetworks(loss, spaces, free).fit(free, shape, lm, seed, index);
  }

  private Fitted fit(double[] free, NetworkShape shape, LmSettings lm, long seed, int index) {
    NetworkModel model = model(shape);
    NodeLoss touching = quadratic(free);
    NetworkFit best = null;
    for (int restart = 0; restart < lm.restarts(); restart++) {
      double[][] start = new double[spaces.size()][];
      for (int l = 0; l < start.length; l++) {
        start[l] = shape.initial(Streams.of(seed, Purpose.INIT, index, l, restart));
      }
      NetworkFit fit = NetworkFit.converged(touching, model, start, lm);
      best = best == null || fit.value() < best.value() ? fit : best;
    }
    NetworkFit end = NetworkFit.repeated(new Nodes(free), model, best.theta(), FINISHING);
    return new Fitted(coefficients(end.phi()), best.iterations() + end.iterations());
  }

  private NetworkModel model(NetworkShape shape) {
    double[][] inputs = new double[spaces.size()][];
    NodeMap[] maps = new NodeMap[spaces.size()];
    for (int l = 0; l < inputs.length; l++) {
      SplineSpace space = spaces.get(l);
      double[] nodes = space.nodes();
      inputs[l] = new InputScale(NodeScale.LINEAR, space.lo(), space.hi()).units(nodes);
      maps[l] = new DiagonalMap(new OutputMap.Raw(1), nodes);
    }
    return new NetworkModel(shape, inputs, List.of(maps));
  }

  /** The loss as one of node values, above what the free coefficients reach. */
  private final class Nodes implements NodeObjective {
    private final int size;
    private final double floor;

    Nodes(double[] free) {
      size = free.length;
      floor = loss.value(free);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public double floor() {
      return floor;
    }

    @Override
    public double value(double[] phi) {
      double value = loss.value(coefficients(phi)) - floor;
      return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    @Override
    public NodeLoss quadratic(double[] phi) {
      return LogNetworks.this.quadratic(coefficients(phi));
    }
  }

  /** With r = c − c₀ twice gᵀr + ½ rᵀHr, written for node values, up to a constant. */
  private NodeLoss quadratic(double[] c) {
    Touching at = loss.touching(c);
    int n = c.length;
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      b[i] = -at.gradient()[i];
      for (int j = 0; j < n; j++) {
        b[i] += at.hessian()[i * n + j] * (c[j] - typical[j]);
      }
    }
    double[] h = NodeLoss.onNodes(at.hessian(), spaces, units);
    return NodeLoss.of(h, NodeLoss.transposed(spaces, b, units), 0);
  }

  private double[] coefficients(double[] phi) {
    double[] c = new double[phi.length];
    int from = 0;
    for (SplineSpace space : spaces) {
      double[] part = space.interpolate(Arrays.copyOfRange(phi, from, from + space.size()));
      for (int k = 0; k < part.length; k++) {
        c[from + k] = part[k] + typical[from + k];
      }
      from += space.size();
    }
    return c;
  }
}
