package loam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import loam.figure.Figure;
import loam.figure.Pictures;
import loam.figure.SweepFigures;
import loam.figure.SweepFigures.Line;
import loam.table.Cell;
import loam.table.Csv;
import loam.table.TableData;

/**
 * Reads what {@code conf/averaging.conf} left behind, a training log per number of workers K and
 * frequency, and draws loss against wall time; a table says where the time went.
 *
 * <p>Arguments: the output directory of the run, and the folder that holds {@code averaging.md},
 * whose table is replaced, and {@code figures/}.
 */
public final class AveragingCost {
  private static final int[] WORKERS = {1, 2, 4};
  private static final int[] FREQUENCIES = {10, 50, 100, 500};

  /** Points of a line: more would hide each other. */
  private static final int POINTS = 20;

  private static final String BEGIN = "<!-- table -->\n";
  private static final String END = "<!-- end of table -->";
  private static final String HEADER =
      """
      | workers | steps a round | rounds | seconds | of them in rounds | a step: network, ms | loss, ms | a round: averaging, ms | waiting, ms | waiting and averaging | MAPE λ | MAPE γ |
      |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
      """;

  private AveragingCost() {}

  /** One training: its log and its row of the metrics. */
  private record Trained(int workers, int frequency, TableData log, Map<String, Double> metrics) {

    double[] column(String name) {
      int at = log.index(name);
      return log.rows().stream().mapToDouble(row -> ((Cell.Number) row.get(at)).value()).toArray();
    }

    double sum(String name) {
      return Arrays.stream(column(name)).sum();
    }

    int rounds() {
      return log.rows().size();
    }

    double steps() {
      return column("step")[rounds() - 1];
    }

    /** Wall time at the end of each round: times of steps are sums over workers side by side. */
    double[] seconds() {
      double[] network = column("network_seconds");
      double[] loss = column("loss_seconds");
      double[] averaging = column("averaging_seconds");
      double[] waiting = column("waiting_seconds");
      double[] out = new double[rounds()];
      double now = 0;
      for (int r = 0; r < out.length; r++) {
        now += (network[r] + loss[r]) / workers + averaging[r] + waiting[r];
        out[r] = now;
      }
      return out;
    }

    /** Thinned to a few points: geometric means of the loss between them. */
    Line line(String label) {
      double[] seconds = seconds();
      double[] loss = column("loss");
      int size = (loss.length + POINTS - 1) / POINTS;
      int count = (loss.length + size - 1) / size;
      double[] x = new double[count];
      double[] y = new double[count];
      for (int p = 0; p < count; p++) {
        int end = Math.min(loss.length, (p + 1) * size);
        x[p] = seconds[end - 1];
        y[p] =
            Math.exp(
                Arrays.stream(loss, p * size, end).map(Math::log).average().orElse(Double.NaN));
      }
      double[] none = new double[count];
      Arrays.fill(none, Double.NaN);
      return new Line(label, x, y, none);
    }

    String row() {
      double[] seconds = seconds();
      double perStep = 1e3 / (workers * steps());
      double carrier = sum("waiting_seconds") + sum("averaging_seconds");
      return String.format(
          Locale.ROOT,
          "| %d | %d | %d | %.1f | %.1f | %.2f | %.2f | %.2f | %.0f | %.0f %% | %.1e | %.1e |\n",
          workers,
          frequency,
          rounds(),
          metrics.get("train_seconds"),
          seconds[seconds.length - 1],
          perStep * sum("network_seconds"),
          perStep * sum("loss_seconds"),
          1e3 * sum("averaging_seconds") / rounds(),
          1e3 * sum("waiting_seconds") / rounds(),
          100 * carrier / seconds[seconds.length - 1],
          metrics.get("mape_lambda"),
          metrics.get("mape_gamma"));
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[0]);
    Path docs = Path.of(arguments[1]);
    List<Trained> all = new ArrayList<>();
    TableData metrics = table(out.resolve("tables/metrics.csv"));
    for (int workers : WORKERS) {
      for (int frequency : FREQUENCIES) {
        String name = "k%d-f%d".formatted(workers, frequency);
        TableData log = table(out.resolve("models/richards/" + name + "-0/training.csv"));
        all.add(new Trained(workers, frequency, log, row(metrics, name)));
      }
    }
    Path figures = Files.createDirectories(docs.resolve("figures"));
    Figure figure = figure(all);
    Files.writeString(figures.resolve("averaging.svg"), Pictures.svg(figure));
    Files.write(figures.resolve("averaging.png"), Pictures.png(figure));
    StringBuilder table = new StringBuilder(HEADER);
    all.forEach(one -> table.append(one.row()));
    Path page = docs.resolve("averaging.md");
    Files.writeString(page, withTable(Files.readString(page), table.toString()));
  }

  private static String withTable(String page, String table) {
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    if (from < BEGIN.length() || to < from) {
      throw new IllegalArgumentException("averaging.md has no place for its table");
    }
    return page.substring(0, from) + table + page.substring(to);
  }

  /** Frequencies at each number of workers; last, the numbers of workers at one frequency. */
  private static Figure figure(List<Trained> all) {
    Map<String, List<Line>> panels = new LinkedHashMap<>();
    List<Line> side = new ArrayList<>();
    for (Trained one : all) {
      String many = workers(one.workers());
      panels
          .computeIfAbsent(many, k -> new ArrayList<>())
          .add(one.line("every %d steps".formatted(one.frequency())));
      if (one.frequency() == 100) {
        side.add(one.line(many));
      }
    }
    panels.put("Averaged every 100 steps", side);
    return SweepFigures.lines(
            "averaging",
            "Loss of richards, estimator adam-power, against wall time, by steps between averagings"
                + " and number of workers.",
            "Wall time, s",
            "Loss (7)",
            panels,
            new SweepFigures.Mark("", Double.NaN))
        .orElseThrow();
  }

  private static String workers(int count) {
    return count == 1 ? "1 worker" : count + " workers";
  }

  private static TableData table(Path file) throws IOException {
    return Csv.parse(file.getFileName().toString(), Files.readString(file));
  }

  private static Map<String, Double> row(TableData metrics, String estimator) {
    Map<String, Double> out = new LinkedHashMap<>();
    for (List<Cell> row : metrics.rows()) {
      if (row.get(metrics.index("estimator")) instanceof Cell.Text t
          && t.value().equals(estimator)) {
        for (String name : List.of("train_seconds", "mape_lambda", "mape_gamma")) {
          out.put(name, ((Cell.Number) row.get(metrics.index(name))).value());
        }
      }
    }
    return out;
  }
}
