package loam.lm;

import java.util.Arrays;
import java.util.List;
import loam.identify.MomentsProblem;
import loam.moments.Moments;
import loam.solve.SizeChoice;
import loam.train.Output;

/** The loss of moments as a function of the stacked node values φ of all coefficients. */
record StackedLoss(MomentsProblem problem, Output output, List<Curve> curves) {
  private static final double SHARE = 0.1;

  /** With penalties where configured. */
  NodeObjective of(Moments raw) {
    return penalised(loss(raw));
  }

  /**
   * The same for clean data of one coefficient, plus a tenth in relative distance to the spline:
   * the moments hardly see states where all tendencies are small, but relative errors do.
   */
  NodeObjective near(Moments raw) {
    return penalised(loss(raw).withRelative(SHARE, curves.get(0).space().size()));
  }

  private NodeLoss loss(Moments raw) {
    Moments moments = SizeChoice.projected(raw, problem.sums().solver().offsets());
    double[] units = curves.stream().mapToDouble(Curve::unit).toArray();
    return extended(NodeLoss.raw(moments, problem.spaces(), units));
  }

  private NodeObjective penalised(NodeLoss loss) {
    HingedLoss hinged = new HingedLoss(loss);
    boolean water = problem.soil().equation().isWater();
    for (Curve curve : curves) {
      int nodes = curve.space().size();
      hinged.addNegative(curve.penalty().negative(), curve.from(), nodes);
      if (water) {
        hinged.addDecrease(
            curve.penalty().derivative(), curve.from(), Arrays.copyOf(curve.x(), nodes));
      }
    }
    return hinged.simplified();
  }

  /** With (8) as rows of their own, and the constant of γ where nothing else holds it. */
  private NodeLoss extended(NodeLoss.Raw raw) {
    int n = curves.stream().mapToInt(c -> c.x().length).sum();
    double[] h = new double[n * n];
    double[] b = new double[n];
    int[] place = new int[raw.b().length];
    int at = 0;
    for (Curve curve : curves) {
      for (int i = 0; i < curve.space().size(); i++) {
        place[at++] = curve.from() + i;
      }
      if (curve.anchored()) {
        int last = curve.from() + curve.x().length - 1;
        h[last * n + last] = curve.penalty().zeroPoint();
      }
    }
    for (int i = 0; i < place.length; i++) {
      b[place[i]] = raw.b()[i];
      for (int j = 0; j < place.length; j++) {
        h[place[i] * n + place[j]] = raw.h()[i * place.length + j];
      }
    }
    boolean free = curves.size() > 1 && (output == Output.RAW || output == Output.EXP);
    return NodeLoss.of(h, b, 1 + (free ? pin(curves.get(1), h, b) : 0));
  }

  /**
   * A constant in γ changes no tendency: its mean is held at the reference's.
   *
   * @return what this adds to the loss at φ = 0
   */
  private static double pin(Curve curve, double[] h, double[] b) {
    int n = b.length;
    int m = curve.space().size();
    double trace = 0;
    for (int i = curve.from(); i < curve.from() + m; i++) {
      trace += h[i * n + i];
    }
    double weight = trace / ((double) m * m);
    for (int i = curve.from(); i < curve.from() + m; i++) {
      b[i] += weight * m * curve.centre();
      for (int j = curve.from(); j < curve.from() + m; j++) {
        h[i * n + j] += weight;
      }
    }
    return weight * m * m * curve.centre() * curve.centre();
  }
}
