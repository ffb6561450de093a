package loam.lm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import loam.identify.MomentsProblem;
import loam.physics.Coefficient;
import loam.physics.Unknown;
import loam.spline.SplineSpace;

/** A fit that has run to a limit of its family is no result: the data contradict the family. */
final class FamilyLimits {
  /** From the size that a free spline gives a coefficient, by which the fit started. */
  private static final double FAR = 1e3;

  private FamilyLimits() {}

  /**
   * @param functions of θ
   * @param units size of each coefficient by a free spline
   * @throws IllegalStateException at a limit, with which one
   */
  static void check(
      Family family,
      double[] theta,
      List<Coefficient> functions,
      MomentsProblem problem,
      double[] units) {
    for (Quantity q : family.quantities()) {
      double value = q.of().applyAsDouble(theta);
      if (!(value > q.limits().lo() && value < q.limits().hi())) {
        throw new IllegalStateException(
            text(
                "the fit of the family has run to a limit: %s = %.6g, outside (%.4g, %.4g). The"
                    + " data contradict the family: use a free estimator, or another family",
                q.name(), value, q.limits().lo(), q.limits().hi()));
      }
    }
    for (int c = 0; c < functions.size(); c++) {
      size(functions.get(c), problem.unknowns().get(c), problem.spaces().get(c), units[c]);
    }
  }

  private static void size(Coefficient f, Unknown unknown, SplineSpace space, double unit) {
    double origin = unknown.gauge().origin(f, space.lo());
    double[] sizes =
        Arrays.stream(space.nodes()).map(x -> Math.abs(f.at(x) - origin)).sorted().toArray();
    double ratio = sizes[sizes.length / 2] / unit;
    if (!(ratio > 1 / FAR && ratio < FAR)) {
      throw new IllegalStateException(
          text(
              "the fit of the family has run to a limit: its %s is %.2g of what a free spline"
                  + " finds. The data contradict the family%s",
              unknown.symbol(),
              ratio,
              unknown.hasFreeConstant() ? " (is gravity-sign right?)" : ": use a free estimator"));
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
