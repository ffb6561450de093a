package loam.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.figure.CaseCurves;
import loam.figure.CoefficientFigures;
import loam.figure.DepthFigure;
import loam.figure.Figure;
import loam.figure.TrainingFigure;
import loam.table.Column;
import loam.table.TableData;

/** Which figures a directory's findings give. */
final class FigurePlan {
  private static final String ESTIMATES = "estimates-";
  private static final String TRAINING = "training-";
  private static final String SCORE = "score-";
  private static final int PANELS = 4;

  private FigurePlan() {}

  /** Whether this plan makes figures of that name: others in the directory are shown as found. */
  static boolean owns(String name) {
    return name.matches("figure-[2-6]")
        || name.startsWith(ESTIMATES)
        || name.startsWith(TRAINING)
        || name.startsWith(SCORE)
        || name.startsWith(RecordPlan.PREFIX)
        || name.startsWith(StudyFigures.PREFIX);
  }

  /** Figures of coefficients: the paper's by their numbers, then all other cases. */
  static List<Figure> coefficients(List<CaseCurves> all) {
    List<CaseCurves> heat =
        pick(all, "heat-exp", "heat-cos", "heat-soft", "heat-sharp").stream()
            .limit(PANELS)
            .toList();
    List<CaseCurves> water = pick(all, "water");
    List<CaseCurves> richards = pick(all, "richards");
    List<Figure> out = new ArrayList<>();
    add(
        out,
        CoefficientFigures.truths(
            "figure-2",
            "Figure 2 of the paper: the true thermal conductivity λ(T), eqs. (12)–(14).",
            heat));
    add(
        out,
        CoefficientFigures.truths(
            "figure-3",
            "Figure 3 of the paper: the true diffusivity λ(W), eq. (15), and conductivity γ(W), eq."
                + " (16).",
            richards.isEmpty() ? water : richards));
    add(
        out,
        CoefficientFigures.comparisons(
            "figure-4",
            "Figure 4 of the paper: estimates of λ(T) beside the truth, their relative errors"
                + " below.",
            heat));
    add(
        out,
        CoefficientFigures.comparisons(
            "figure-5",
            "Figure 5 of the paper: estimates of λ(W) in the second scenario, their relative errors"
                + " below.",
            water));
    add(
        out,
        CoefficientFigures.comparisons(
            "figure-6",
            "Figure 6 of the paper: estimates of λ(W) and γ(W) in the third scenario, their"
                + " relative errors below.",
            richards));
    for (CaseCurves one : all) {
      if (!heat.contains(one) && !water.contains(one) && !richards.contains(one)) {
        add(
            out,
            CoefficientFigures.comparisons(
                ESTIMATES + one.caseName(),
                "Case "
                    + one.caseName()
                    + ": estimates, and the truth with relative errors where it is known.",
                List.of(one)));
      }
    }
    return out;
  }

  /** What a study found, of its summary. */
  static List<Figure> study(Map<String, TableData> tables) {
    TableData summary = tables.get("tables/summary.csv");
    TableData trials = tables.get(Explorer.TRIALS);
    return summary == null || trials == null ? List.of() : StudyFigures.of(summary, trials);
  }

  /** What fits to measured records found. */
  static List<Figure> records(List<Findings.OnRecord> fits) {
    return fits.stream().flatMap(fit -> RecordPlan.of(fit).stream()).toList();
  }

  /** How the trainings by steps went, a figure per case. */
  static List<Figure> trainings(Map<String, List<TrainingFigure.Log>> logs) {
    List<Figure> out = new ArrayList<>();
    logs.forEach(
        (caseName, ofCase) ->
            add(
                out,
                TrainingFigure.of(
                    TRAINING + caseName,
                    "Training of case " + caseName + ": means of each averaging round.",
                    ofCase)));
    return out;
  }

  /** A figure of every table of a check that has a depth and scores {@code r2…}. */
  static List<Figure> scores(Map<String, Findings.Document> documents) {
    List<Figure> out = new ArrayList<>();
    documents.forEach(
        (path, document) -> document.table().flatMap(t -> score(path, t)).ifPresent(out::add));
    return out;
  }

  private static Optional<Figure> score(String path, TableData table) {
    Map<String, double[]> numbers = DirectoryReader.numbers(table);
    Optional<String> depth =
        table.columns().stream()
            .map(Column::name)
            .filter(n -> n.startsWith("depth") && numbers.containsKey(n))
            .findFirst();
    Map<String, double[]> scores = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      if (column.name().startsWith("r2") && numbers.containsKey(column.name())) {
        scores.put(
            column.name().replaceFirst("^r2_?", "").replace('_', ' '), numbers.get(column.name()));
      }
    }
    if (depth.isEmpty() || scores.isEmpty() || table.rows().isEmpty()) {
      return Optional.empty();
    }
    // Lines that pool depths have none of their own.
    int[] own =
        IntStream.range(0, table.rows().size())
            .filter(i -> !Double.isNaN(numbers.get(depth.get())[i]))
            .toArray();
    if (own.length == 0) {
      return Optional.empty();
    }
    scores.replaceAll((title, values) -> pick(values, own));
    String name = SCORE + path.replaceAll("\\.csv$", "").replaceAll("[^A-Za-z0-9-]+", "-");
    return Optional.of(
        DepthFigure.of(
            name,
            "Share of the variance of ∂X/∂t explained at each depth.",
            pick(numbers.get(depth.get()), own),
            scores));
  }

  private static double[] pick(double[] values, int[] rows) {
    return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
  }

  private static List<CaseCurves> pick(List<CaseCurves> all, String... names) {
    List<CaseCurves> out = new ArrayList<>();
    for (String name : names) {
      all.stream().filter(c -> c.caseName().equals(name)).forEach(out::add);
    }
    return out;
  }

  private static void add(List<Figure> figures, Optional<Figure> figure) {
    figure.ifPresent(figures::add);
  }
}
