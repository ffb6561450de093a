package loam.report;

import static loam.report.StudyFigures.BIAS;
import static loam.report.StudyFigures.GAMMA;
import static loam.report.StudyFigures.LAMBDA;
import static loam.report.StudyFigures.RADIUS;
import static loam.report.StudyFigures.SIGMA;
import static loam.report.StudyFigures.VALUES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import loam.figure.Figure;
import loam.figure.SweepFigures;

/**
 * Heat maps of a study, two axes against each other: its errors, and of a campaign what was to be
 * expected, how near errors came to that, their bias and whether intervals hold.
 */
final class StudyMaps {
  private static final String ERROR = "mean_mape_lambda_supported";
  private static final String BOUND = "mean_bound_lambda";
  private static final int PANELS = 12;

  /** A draw that nobody chooses: left out as seeds are. */
  private static final String WEATHER = "records.seed";

  /**
   * What a map shows.
   *
   * @param column without which there is no map
   * @param ending of the file's name
   * @param how the other axes and seeds are left out
   * @param value of a cell
   */
  private record Mapped(
      String column, String ending, String title, String how, ToDoubleFunction<StudyView> value) {
    static Mapped median(String column, String ending, String title) {
      return new Mapped(column, ending, title, "medians", v -> v.median(column));
    }
  }

  private static final List<Mapped> ERRORS =
      List.of(
          Mapped.median(LAMBDA, "", StudyFigures.title(LAMBDA)),
          Mapped.median(GAMMA, "-gamma", StudyFigures.title(GAMMA)));

  private static final List<Mapped> OF_CAMPAIGNS =
      List.of(
          new Mapped(BOUND, "-bound", "expected error of λ", "means", v -> v.mean(BOUND)),
          new Mapped(
              ERROR,
              "-ratio",
              "error of λ over what was expected",
              "means",
              v -> v.mean(ERROR) / v.mean(BOUND)),
          new Mapped(
              "mean_bias_lambda",
              "-bias",
              "size of the mean error of λ",
              "means",
              v -> Math.abs(v.mean("mean_bias_lambda"))),
          new Mapped(
              "mean_coverage_lambda",
              "-coverage",
              "share of the 95 % intervals that hold λ",
              "means",
              v -> v.mean("mean_coverage_lambda")));

  private StudyMaps() {}

  static List<Figure> of(String caseName, StudyView view) {
    List<Figure> out = new ArrayList<>();
    List<Mapped> asked = new ArrayList<>(ERRORS);
    if (view.axes().stream().anyMatch(a -> a.startsWith("records.") || a.startsWith("sensor."))) {
      asked.addAll(OF_CAMPAIGNS);
    }
    for (Mapped mapped : asked) {
      if (view.has(mapped.column())) {
        map(caseName, view.with(mapped.column()), mapped).ifPresent(out::add);
      }
    }
    return out;
  }

  /** A panel for each estimator and value of a third axis. */
  private static Optional<Figure> map(String caseName, StudyView view, Mapped mapped) {
    List<String> axes = new ArrayList<>(view.axes());
    axes.remove(WEATHER);
    if (axes.size() < 2) {
      return Optional.empty();
    }
    if (axes.contains(SIGMA) && axes.contains(RADIUS)) {
      axes.removeAll(List.of(SIGMA, RADIUS));
      axes.addAll(0, List.of(SIGMA, RADIUS));
    } else if (mapped.column().equals(GAMMA)) {
      // What acts on γ first.
      axes.sort(Comparator.comparing(a -> !a.contains("gamma")));
    }
    String x = axes.get(0);
    String y = axes.get(1);
    if (view.values(x).size() > VALUES || view.values(y).size() > VALUES) {
      return Optional.empty();
    }
    Map<String, StudyView> panels = new LinkedHashMap<>();
    for (String estimator : view.values("estimator")) {
      StudyView one = view.where("estimator", estimator);
      if (axes.size() > 2 && one.values(axes.get(2)).size() > 1) {
        for (String value : one.values(axes.get(2))) {
          String third = axes.get(2).replaceFirst("^.*\\.", "");
          panels.put(estimator + ", " + third + " = " + value, one.where(axes.get(2), value));
        }
      } else {
        panels.put(estimator, one);
      }
    }
    List<SweepFigures.Grid> grids = new ArrayList<>();
    panels.forEach(
        (title, panel) -> {
          if (grids.size() < PANELS && panel.has(mapped.column())) {
            SweepFigures.Grid grid = grid(title, panel, x, y, mapped, view);
            if (mostlyFilled(grid)) {
              grids.add(grid);
            }
          }
        });
    return SweepFigures.heatMaps(
        StudyFigures.PREFIX + "map-" + caseName + mapped.ending(),
        caseName
            + ": "
            + mapped.title()
            + " over two axes, "
            + mapped.how()
            + " over seeds and over the axes that are not shown.",
        label(x),
        label(y),
        grids);
  }

  /**
   * False for points that a random or Sobol sampler scattered, which have hardly a cell in common.
   */
  private static boolean mostlyFilled(SweepFigures.Grid grid) {
    double[] all = Arrays.stream(grid.values()).flatMapToDouble(Arrays::stream).toArray();
    return 2 * Arrays.stream(all).filter(Double::isFinite).count() > all.length;
  }

  /** The key of an axis, with its unit. */
  private static String label(String key) {
    return switch (key) {
      case SIGMA, BIAS -> key + ", of the rms";
      case RADIUS -> key + ", m";
      default -> key;
    };
  }

  private static SweepFigures.Grid grid(
      String title, StudyView panel, String x, String y, Mapped mapped, StudyView whole) {
    List<String> xs = whole.values(x);
    List<String> ys = whole.values(y);
    double[][] values = new double[ys.size()][xs.size()];
    for (int j = 0; j < ys.size(); j++) {
      for (int i = 0; i < xs.size(); i++) {
        StudyView cell = panel.where(x, xs.get(i)).where(y, ys.get(j));
        values[j][i] = mapped.value().applyAsDouble(cell);
      }
    }
    return new SweepFigures.Grid(title, xs, ys, values);
  }
}
