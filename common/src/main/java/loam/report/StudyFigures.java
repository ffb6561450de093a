package loam.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.figure.Figure;
import loam.figure.ParallelFigure;
import loam.figure.SweepFigures;
import loam.table.Digits;
import loam.table.TableData;

/** Figures of a study, of its summary. */
final class StudyFigures {
  static final String PREFIX = "study-";

  /** Characters of a number beside an axis. */
  private static final int ROOM = 7;

  static final String SIGMA = "noise.sigma";
  static final String RADIUS = "noise.correlation-radius";
  static final String BIAS = "noise.bias";
  static final String LAMBDA = "median_mape_lambda_supported";
  static final String GAMMA = "median_gamma_difference_supported";
  private static final String PAPER = "paper_mape_lambda";
  private static final int LINES = 600;

  /** Values of an axis up to which lines and maps over it can be read. */
  static final int VALUES = 40;

  private StudyFigures() {}

  /**
   * Figures of {@code summary}.
   *
   * @param trials the table behind it, which has the paper's numbers
   */
  static List<Figure> of(TableData summary, TableData trials) {
    StudyView all = new StudyView(summary);
    StudyView single = new StudyView(trials);
    List<Figure> out = new ArrayList<>();
    for (String caseName : all.values("case")) {
      StudyView ofCase = all.where("case", caseName);
      if (ofCase.axes().contains(SIGMA) && ofCase.values(SIGMA).size() <= VALUES) {
        lines(caseName, ofCase, single.where("case", caseName).median(PAPER)).ifPresent(out::add);
      }
      out.addAll(StudyMaps.of(caseName, ofCase));
      parallel(caseName, ofCase).ifPresent(out::add);
    }
    return out;
  }

  static String title(String metric) {
    return metric.equals(LAMBDA) ? "MAPE λ, supported" : "error of γ differences";
  }

  /** Error against σ with the bound, and the paper's value; a panel for each r_c. */
  private static Optional<Figure> lines(String caseName, StudyView all, double paper) {
    // An offset has a floor of its own, which would hide how noise acts.
    boolean biased = all.axes().contains(BIAS) && all.values(BIAS).contains("0");
    StudyView view = biased ? all.where(BIAS, "0") : all;
    boolean radii = view.axes().contains(RADIUS);
    boolean others = !List.of(SIGMA, RADIUS).containsAll(view.axes());
    Map<String, List<SweepFigures.Line>> panels = new LinkedHashMap<>();
    for (String radius : radii ? view.values(RADIUS) : List.of("")) {
      StudyView at = radii ? view.where(RADIUS, radius) : view;
      List<SweepFigures.Line> lines = new ArrayList<>();
      double[] x = at.values(SIGMA).stream().mapToDouble(Double::parseDouble).toArray();
      for (String estimator : at.values("estimator")) {
        StudyView one = at.where("estimator", estimator);
        lines.add(
            new SweepFigures.Line(
                estimator, x, along(one, x, LAMBDA), along(one, x, "median_bound_lambda")));
      }
      panels.put(radii ? "Correlation radius " + radius + " m" : caseName, lines);
    }
    return SweepFigures.lines(
        PREFIX + "sigma-" + caseName,
        caseName
            + ": error against the level of noise, "
            + (biased ? "without offset, medians over seeds" : "medians over seeds")
            + (others ? " and all other axes" : "")
            + (view.has("median_bound_lambda") ? "; dashed the Cramér–Rao bound." : "."),
        "σ relative to the rms tendency",
        "MAPE λ, supported",
        panels,
        new SweepFigures.Mark("paper, without noise", paper));
  }

  private static double[] along(StudyView view, double[] x, String metric) {
    List<String> values = view.values(SIGMA);
    double[] out = new double[x.length];
    Arrays.fill(out, Double.NaN);
    for (String value : values) {
      for (int i = 0; i < x.length; i++) {
        if (Double.parseDouble(value) == x[i]) {
          out[i] = view.where(SIGMA, value).median(metric);
        }
      }
    }
    return out;
  }

  private static Optional<Figure> parallel(String caseName, StudyView view) {
    List<String> axes = view.axes();
    if (axes.size() < 2 || view.texts("case").size() > LINES) {
      return Optional.empty();
    }
    String metric = view.has(GAMMA) ? GAMMA : LAMBDA;
    List<ParallelFigure.Scale> scales = new ArrayList<>();
    if (view.values("estimator").size() > 1) {
      scales.add(scale("estimator", view));
    }
    axes.forEach(axis -> scales.add(scale(axis, view)));
    return ParallelFigure.of(
        PREFIX + "parallel-" + caseName,
        caseName + ": every point of the study as a line, coloured by " + title(metric) + ".",
        scales,
        title(metric),
        view.numbers(metric));
  }

  /** Values at equal distances: axes of studies are as often logarithmic as not. */
  private static ParallelFigure.Scale scale(String column, StudyView view) {
    List<String> ticks = view.values(column);
    double[] values =
        view.texts(column).stream()
            .mapToDouble(t -> ticks.contains(t) ? ticks.indexOf(t) : Double.NaN)
            .toArray();
    double[] at = IntStream.range(0, ticks.size()).asDoubleStream().toArray();
    int most = 12;
    boolean few = ticks.size() <= most;
    return new ParallelFigure.Scale(
        column.replaceFirst("^.*\\.(?=[^.]*\\.[^.]*$)", "") + (column.equals(RADIUS) ? ", m" : ""),
        values,
        few ? at : new double[] {0, ticks.size() - 1},
        (few ? ticks : List.of(ticks.get(0), ticks.get(ticks.size() - 1)))
            .stream().map(StudyFigures::brief).toList());
  }

  /** Numbers that a sampler drew have more digits than a figure has room for. */
  private static String brief(String value) {
    try {
      return value.length() > ROOM ? Digits.of(Double.parseDouble(value), 3) : value;
    } catch (NumberFormatException word) {
      return value;
    }
  }
}
