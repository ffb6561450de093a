package loam.identify;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import loam.moments.FaceDensity;
import loam.physics.Coefficient;
import loam.spline.SplineSpace;

/**
 * Whether the data determine a coefficient over the whole declared range: they visit all of it, and
 * its expected relative error, by its standard error, is at most {@value #LIMIT}. Without a
 * standard error nobody can tell.
 *
 * @param remarks why not, or what to know; may be empty
 */
public record Verdict(Answer answer, List<String> remarks) implements Serializable {
  /** What can be said. */
  public enum Answer {
    IDENTIFIABLE,
    NOT_IDENTIFIABLE,
    CANNOT_TELL
  }

  /** Nothing can be said. */
  public static final Verdict NONE = new Verdict(Answer.CANNOT_TELL, List.of());

  private static final int POINTS = 2001;

  /** Expected relative error above which a coefficient counts as not determined. */
  public static final double LIMIT = 0.3;

  private static final double UNSEEN_LIMIT = 0.05;

  public Verdict {
    remarks = List.copyOf(remarks);
  }

  /**
   * By the standard error, which is NaN where there is none.
   *
   * @param symbol for the remark
   */
  public static Verdict of(
      String symbol, Coefficient value, Coefficient standardError, FaceDensity density) {
    if (Double.isNaN(standardError.at(density.median()))) {
      return NONE;
    }
    double whole = expected(value, standardError, density.lo(), density.hi());
    if (whole <= LIMIT) {
      return new Verdict(Answer.IDENTIFIABLE, List.of());
    }
    double supported =
        expected(value, standardError, density.quantile(0.01), density.quantile(0.99));
    return not(
        String.format(
            Locale.ROOT,
            "%s over the full range is not determined: standard error %.2g of the value on"
                + " average, %.2g over the supported range",
            symbol,
            whole,
            supported));
  }

  /** By the standard error over a part of the range alone, from lo to hi. */
  public static Verdict over(
      String symbol, Coefficient value, Coefficient standardError, double lo, double hi) {
    double part = expected(value, standardError, lo, hi);
    return part <= LIMIT
        ? new Verdict(Answer.IDENTIFIABLE, List.of())
        : not(
            String.format(
                Locale.ROOT,
                "%s is not determined: standard error %.2g of the value on average",
                symbol,
                part));
  }

  /** The same where a standard error vouches for it; a yes without one is no answer. */
  public Verdict given(Coefficient standardError, FaceDensity density) {
    return identifiable() && Double.isNaN(standardError.at(density.median()))
        ? new Verdict(Answer.CANNOT_TELL, remarks)
        : this;
  }

  /** Not identifiable, for these reasons. */
  static Verdict not(String... reasons) {
    return new Verdict(Answer.NOT_IDENTIFIABLE, List.of(reasons));
  }

  /** Whether the answer is a plain yes. */
  public boolean identifiable() {
    return answer == Answer.IDENTIFIABLE;
  }

  /** The same with something to know in front. */
  public Verdict after(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(remarks);
    return new Verdict(answer, all);
  }

  /**
   * The same where the data leave nothing open to a free function, else no, with the reasons in
   * front: they visit the whole range, and a fit with more unknowns than there are profiles is free
   * somewhere whatever its errors say. A closed form reaches over the range from any part of it.
   *
   * @param space of one unknown
   * @param unknowns of all functions together
   */
  public Verdict unlessOpen(MomentsProblem problem, SplineSpace space, int unknowns) {
    List<String> open =
        Stream.of(
                tooFew(unknowns, problem.pair().all().profiles()), unseen(space, problem.density()))
            .flatMap(Optional::stream)
            .toList();
    return unless(open);
  }

  /** The same where there are no reasons against it, else no, with these in front. */
  Verdict unless(List<String> reasons) {
    return reasons.isEmpty() ? this : new Verdict(Answer.NOT_IDENTIFIABLE, remarks).after(reasons);
  }

  /** Of the data alone: whether some part of the range was never seen. */
  private static Optional<String> unseen(SplineSpace space, FaceDensity density) {
    double[] knots = space.knots();
    double missing = 0;
    double from = Double.NaN;
    double to = Double.NaN;
    for (int k = 0; k + 1 < knots.length; k++) {
      if (faces(density, knots[k], knots[k + 1]) == 0) {
        missing += knots[k + 1] - knots[k];
        from = Double.isNaN(from) ? knots[k] : from;
        to = knots[k + 1];
      }
    }
    return missing > UNSEEN_LIMIT * (space.hi() - space.lo())
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "no data in %.0f %% of the range (between %.4g and %.4g)",
                100 * missing / (space.hi() - space.lo()),
                from,
                to))
        : Optional.empty();
  }

  private static Optional<String> tooFew(int unknowns, long profiles) {
    return unknowns > profiles
        ? Optional.of("%d unknowns from %d profiles".formatted(unknowns, profiles))
        : Optional.empty();
  }

  static long faces(FaceDensity density, double from, double to) {
    double perBin = FaceDensity.BINS / (density.hi() - density.lo());
    int first = (int) ((from - density.lo()) * perBin);
    int last = Math.min(FaceDensity.BINS - 1, (int) ((to - density.lo()) * perBin));
    long count = 0;
    for (int i = Math.max(0, first); i <= last; i++) {
      count += density.counts()[i];
    }
    return count;
  }

  /**
   * Mean of √(2/π)·sd/|value|: the expected relative error of a normal estimate, where there is a
   * standard error.
   */
  private static double expected(
      Coefficient value, Coefficient standardError, double lo, double hi) {
    double sum = 0;
    int states = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = lo + (hi - lo) * i / (POINTS - 1);
      double sd = standardError.at(x);
      if (!Double.isNaN(sd)) {
        sum += Math.sqrt(2 / Math.PI) * sd / Math.abs(value.at(x));
        states++;
      }
    }
    return sum / states;
  }
}
