package loam.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * How well λ(X) explains measured tendencies on test data, per depth, beside one best constant for
 * the column and one per depth. Rows are scaled by each depth's standard deviation in training.
 *
 * @param profiles test profiles
 * @param constant the best constant of the column
 * @param rows interior sensors from the top
 * @param gains per block of successive test profiles, by how much the constants of each depth err
 *     less than λ(X), in scaled squares [rows]
 */
public record DepthTable(long profiles, double constant, List<Row> rows, List<double[]> gains) {
  /** Less of R² than this is nothing that a soil would show. */
  private static final double MARGIN = 0.01;

  /** Of Student's t over blocks: by chance once in some 200 for ten blocks. */
  private static final double SURE = 3.2;

  private static final int FEWEST_BLOCKS = 4;

  public DepthTable {
    rows = List.copyOf(rows);
    gains = List.copyOf(gains);
  }

  /** R² of the three models on test data. */
  public record Scores(double identified, double constant, double perDepth) {}

  /**
   * One depth: sums of scaled squares.
   *
   * @param depthM depth in m
   * @param constant the best constant of this depth
   * @param identifiedError Σ of squared errors of λ(X)
   * @param constantError of the column's constant
   * @param perDepthError of this depth's constant
   * @param total Σ (y − ȳ)²
   */
  public record Row(
      double depthM,
      double constant,
      double identifiedError,
      double constantError,
      double perDepthError,
      double total) {
    /** R² at this depth. */
    public Scores scores() {
      return new Scores(
          1 - identifiedError / total, 1 - constantError / total, 1 - perDepthError / total);
    }
  }

  /** R² over all scaled rows of the chosen depths: 1 − Σ errors / Σ (y − ȳ)², ȳ of each depth. */
  public Scores pooled(Predicate<Row> chosen) {
    double identified = 0;
    double constant = 0;
    double perDepth = 0;
    double total = 0;
    for (Row row : rows) {
      if (chosen.test(row)) {
        identified += row.identifiedError();
        constant += row.constantError();
        perDepth += row.perDepthError();
        total += row.total();
      }
    }
    return new Scores(1 - identified / total, 1 - constant / total, 1 - perDepth / total);
  }

  /** Depths from {@code topM} to {@code bottomM} in m, both included, to choose by. */
  public static Predicate<Row> between(double topM, double bottomM) {
    return row -> row.depthM() >= topM - 1e-9 && row.depthM() <= bottomM + 1e-9;
  }

  /** One sentence on the chosen depths: whether the soil differs with depth, and by how much. */
  public String verdict(Predicate<Row> chosen) {
    List<Row> picked = rows.stream().filter(chosen).toList();
    if (picked.isEmpty()) {
      return "no depth to judge";
    }
    Scores s = pooled(chosen);
    Row top = picked.get(0);
    Row bottom = picked.get(picked.size() - 1);
    String where = metres(top.depthM()) + "–" + metres(bottom.depthM()) + " m";
    String scores =
        say(
            "test R² over %s is %.3f for λ(X), %.3f for one constant, %.3f for a constant per depth",
            where, s.identified(), s.constant(), s.perDepth());
    double gain = s.perDepth() - s.identified();
    if (Math.max(s.identified(), Math.max(s.constant(), s.perDepth())) <= 0) {
      return "diffusion explains nothing here: " + scores;
    }
    if (gain <= MARGIN) {
      return "one λ(X) serves all depths: " + scores;
    }
    if (!sure(chosen)) {
      return say(
          "whether the soil differs with depth these data do not tell: a constant per depth gains"
              + " %.3f of R², no more than blocks of time do by chance; %s",
          gain, scores);
    }
    List<String> better =
        picked.stream()
            .filter(row -> row.perDepthError() < row.identifiedError())
            .map(
                row ->
                    say(
                        "%s m (%.3f against %.3f, constant %.3g)",
                        metres(row.depthM()),
                        row.scores().perDepth(),
                        row.scores().identified(),
                        row.constant()))
            .toList();
    return say("soil differs with depth, by %.3f of R²: ", gain)
        + scores
        + "; a constant of its own is better at "
        + String.join(", ", better);
  }

  /**
   * Student's t of the gains of blocks: successive profiles repeat each other, blocks hardly do.
   */
  private boolean sure(Predicate<Row> chosen) {
    int n = gains.size();
    double sum = 0;
    double squares = 0;
    for (double[] block : gains) {
      double gain = 0;
      for (int k = 0; k < block.length; k++) {
        gain += chosen.test(rows.get(k)) ? block[k] : 0;
      }
      sum += gain;
      squares += gain * gain;
    }
    double variance = (squares - sum * sum / n) / (n - 1);
    return n >= FEWEST_BLOCKS && sum / n > SURE * Math.sqrt(Math.max(0, variance) / n);
  }

  /** To a tenth of a millimetre: depths computed from layers carry rounding. */
  private static String metres(double depth) {
    return Double.toString(Math.rint(depth * 1e4) / 1e4);
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
