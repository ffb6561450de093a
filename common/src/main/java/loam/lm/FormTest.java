package loam.lm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.identify.MomentsProblem;
import loam.identify.NoiseFacts;
import loam.moments.FaceDensity;
import loam.moments.Moments;
import loam.physics.Coefficient;
import loam.solve.Coarsening;
import loam.solve.SplineFit;
import loam.spline.SplineSpace;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Whether the data reject a closed form: by how much the loss falls when a free spline on the same
 * moments is added to it. Where the weights are the noise's inverse that gain over σ² is χ² with as
 * many degrees of freedom as the spline has beyond the form, and a form is rejected at the level
 * {@value #LEVEL}. Clean data have no noise to measure by: a form is rejected there where the
 * spline explains more than {@value #CLEAN_SHARE} of the rms tendency that the form misses.
 *
 * <p>The sums know a form by its values at the nodes of a spline. Where what lies between them is
 * more than the noise, as of clean data whose noise is estimated, a right form has a gain too: up
 * to {@link #floor} nobody can tell.
 *
 * @param gain of the loss
 * @param share of the data's own squares that the gain is
 * @param variance of a row; NaN: the noise's inverse is not the weight, or the data are clean
 * @param freedom degrees of freedom
 * @param floor gain that the form's own misfit between nodes may have
 * @param clean whether the data are free of noise
 */
record FormTest(
    double gain, double share, double variance, int freedom, double floor, boolean clean) {
  private static final double LEVEL = 0.01;

  private static final double CLEAN_SHARE = 0.01;

  /**
   * @param moments that the form was fitted to
   * @param free spline fit to them, of the size that the data warrant
   * @param form the fitted coefficients
   * @param parameters of the form
   */
  static FormTest of(
      MomentsProblem problem,
      Moments moments,
      SplineFit free,
      List<Coefficient> form,
      int parameters) {
    double[] stacked = stacked(problem.spaces(), form);
    List<SplineSpace> spaces = free.parameters() > parameters ? free.spaces() : problem.spaces();
    Moments rest = Coarsening.of(without(moments, stacked), problem.spaces(), spaces);
    SplineFit added = SplineFit.of(rest, spaces);
    double gain = 0;
    for (int i = 0; i < added.coefficients().length; i++) {
      gain += rest.b()[i] * added.coefficients()[i];
    }
    return new FormTest(
        Math.max(0, gain),
        Math.max(0, gain) / moments.yy(),
        variance(problem, free),
        Math.max(1, added.parameters() - parameters),
        floor(problem, moments, form, stacked),
        !problem.noise().noisy());
  }

  /** Normal equations of what the form leaves: b − H c. */
  private static Moments without(Moments m, double[] form) {
    int n = m.size();
    double[] rest = m.b().clone();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rest[i] -= m.h()[i * n + j] * form[j];
      }
    }
    return new Moments(
        n,
        m.h(),
        rest,
        m.loss(form),
        m.levelRows(),
        m.levelY(),
        m.levelWeight(),
        m.profiles(),
        m.rows());
  }

  /**
   * Squares of the tendency that the spline may miss of a form between its nodes: those by which it
   * moves when every second node is left out, which the sums know, times the share of them that the
   * form says is left with all nodes.
   *
   * @param stacked coefficients of the form in the spaces of the problem
   */
  private static double floor(
      MomentsProblem problem, Moments m, List<Coefficient> form, double[] stacked) {
    List<SplineSpace> spaces = problem.spaces();
    List<SplineSpace> halved = spaces.stream().map(s -> s.coarser().orElse(s)).toList();
    double[] moved = Coarsening.prolong(stacked(halved, form), spaces, halved);
    int at = 0;
    for (int c = 0; c < spaces.size(); c++) {
      double left = Math.sqrt(left(spaces.get(c), halved.get(c), form.get(c), problem.density()));
      for (int i = 0; i < spaces.get(c).size(); i++) {
        moved[at] = left * (moved[at] - stacked[at]);
        at++;
      }
    }
    double squares = 0;
    for (int i = 0; i < moved.length; i++) {
      for (int j = 0; j < moved.length; j++) {
        squares += moved[i] * m.h()[i * moved.length + j] * moved[j];
      }
    }
    return squares;
  }

  /**
   * Squares that a spline misses of a form, by the squares between it and the spline through every
   * second node; over the face states. Of smooth forms 1/256; of a kink that is sharper than the
   * step anything, by where it falls between nodes.
   */
  private static double left(
      SplineSpace space, SplineSpace half, Coefficient form, FaceDensity density) {
    Coefficient fine = space.function(interpolated(space, form));
    Coefficient coarse = half.function(interpolated(half, form));
    double step = (density.hi() - density.lo()) / FaceDensity.BINS;
    double missed = 0;
    double moved = 0;
    for (int i = 0; i < FaceDensity.BINS; i++) {
      double x = density.lo() + (i + 0.5) * step;
      double to = fine.at(x);
      missed += density.counts()[i] * Math.pow(form.at(x) - to, 2);
      moved += density.counts()[i] * Math.pow(coarse.at(x) - to, 2);
    }
    return moved > 0 ? missed / moved : 0;
  }

  private static double[] stacked(List<SplineSpace> spaces, List<Coefficient> form) {
    return IntStream.range(0, form.size())
        .mapToObj(c -> interpolated(spaces.get(c), form.get(c)))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static double[] interpolated(SplineSpace space, Coefficient form) {
    return space.interpolate(Arrays.stream(space.nodes()).map(form::at).toArray());
  }

  private static double variance(MomentsProblem problem, SplineFit free) {
    if (!problem.whitenedSums()) {
      return Double.NaN;
    }
    return problem.noise().origin() == NoiseFacts.Origin.CONFIGURED
        ? problem.noise().sigma() * problem.noise().sigma()
        : free.residualVariance();
  }

  /** Why the form is rejected; empty where it is not, or where nobody can test it. */
  Optional<String> rejection() {
    if (clean) {
      double misses = Math.sqrt(share);
      return misses > CLEAN_SHARE
          ? Optional.of(
              text(
                  "the data reject this form, and with it its standard errors: a free spline"
                      + " explains %.2g of the rms tendency that the form misses",
                  misses))
          : Optional.empty();
    }
    double limit = new ChiSquaredDistribution(freedom).inverseCumulativeProbability(1 - LEVEL);
    if (!(gain > limit * variance)) {
      return Optional.empty();
    }
    return Optional.of(
        gain - floor > limit * variance
            ? text(
                "the data reject this form, and with it its standard errors: a free spline lowers"
                    + " χ² by %.4g for %d degrees of freedom (level %s)",
                gain / variance, freedom, LEVEL)
            : "no standard errors, and no test of this form: what its spline misses of it between"
                + " nodes is more than the noise (import.noise = none where measured data are"
                + " clean, or a larger spline.size)");
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
