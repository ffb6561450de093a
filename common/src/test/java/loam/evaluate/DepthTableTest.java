package loam.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import loam.experiment.SoilCase;
import loam.physics.Balance;
import loam.physics.Coefficient;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.rows.Instants;
import loam.rows.RowBlock;
import loam.rows.RowSource;
import loam.rows.Tendency;
import loam.spline.NodeScale;
import org.junit.jupiter.api.Test;

class DepthTableTest {
  private static final Column COLUMN = Column.ofDepths(0.05, 0.1, 0.2, 0.3, 0.4, 0.6);
  private static final double STORAGE = 2e6;
  private static final SoilCase SOIL =
      new SoilCase(
          "s",
          Equation.HEAT,
          List.of(),
          Setting.between(COLUMN, Balance.diffusion(STORAGE), new Range(-10, 30)),
          8,
          NodeScale.LINEAR);

  private record Profile(double[] state, double[] tendency) {}

  /** λ that varies with the state: λ(X) explains all, constants do not. */
  @Test
  void theTruthScoresOneAndServesAllDepths() {
    Coefficient truth = x -> 0.6 * Math.exp(0.04 * x);
    DepthTable table = table(truth, each -> draw(3, truth, new double[] {1, 1, 1, 1, 1}, each));
    for (DepthTable.Row row : table.rows()) {
      assertEquals(1, row.scores().identified(), 1e-12);
      assertTrue(row.scores().constant() < 0.999);
    }
    assertEquals(1, table.pooled(row -> true).identified(), 1e-12);
    assertTrue(table.verdict(row -> true).startsWith("one λ(X) serves all depths"));
  }

  /** λ that differs by face: no λ(X) knows it, and the verdict says by how much. */
  @Test
  void layersAreRecognised() {
    Coefficient flat = x -> 1;
    double[] layers = {1, 1, 1, 2, 2};
    DepthTable table = table(flat, each -> draw(4, flat, layers, each));
    // Row 2 lies between faces of 1 and 2; rows 0, 1 and 3 between equal ones.
    assertEquals(1, table.rows().get(0).constant(), 1e-9);
    assertEquals(1, table.rows().get(1).constant(), 1e-9);
    assertEquals(2, table.rows().get(3).constant(), 1e-9);
    assertEquals(1, table.rows().get(3).scores().perDepth(), 1e-12);
    // λ = 1 where 2 is right leaves half of y: R² = 1 − ¼ up to the mean.
    assertEquals(0.75, table.rows().get(3).scores().identified(), 0.01);
    var both = DepthTable.between(0.1, 0.4);
    assertEquals(table.pooled(row -> true), table.pooled(both));
    String verdict = table.verdict(both);
    DepthTable.Scores s = table.pooled(both);
    assertTrue(
        verdict.startsWith(
            String.format("soil differs with depth, by %.3f of R²", s.perDepth() - s.identified())),
        verdict);
    assertTrue(verdict.contains("0.1–0.4 m") && verdict.contains("0.4 m (1.000"), verdict);
    assertTrue(table.verdict(DepthTable.between(0.1, 0.2)).startsWith("one λ(X)"));
    assertEquals("no depth to judge", table.verdict(DepthTable.between(5, 6)));
  }

  /** Noise is no layer: 40 soils of one λ, none is said to differ. */
  @Test
  void noiseIsNotCalledLayers() {
    Coefficient flat = x -> 1;
    for (long seed = 0; seed < 40; seed++) {
      long own = seed;
      var noise = new SplittableRandom(own + 1000);
      double[] ones = {1, 1, 1, 1, 1};
      DepthTable table =
          table(
              flat,
              each ->
                  draw(
                      own,
                      flat,
                      ones,
                      p -> {
                        double rms =
                            3
                                * Math.sqrt(
                                    Arrays.stream(p.tendency())
                                        .map(y -> y * y)
                                        .average()
                                        .orElse(0));
                        for (int k = 0; k < p.tendency().length; k++) {
                          p.tendency()[k] += rms * noise.nextGaussian();
                        }
                        each.accept(p);
                      }));
      String verdict = table.verdict(row -> true);
      assertFalse(verdict.startsWith("soil differs"), verdict);
    }
  }

  @Test
  void whereNothingIsExplainedThatIsSaid() {
    Coefficient wrong = x -> -3;
    var noise = new SplittableRandom(9);
    double[] none = {0, 0, 0, 0, 0};
    DepthTable table =
        table(
            wrong,
            each ->
                draw(
                    6,
                    x -> 1,
                    none,
                    p -> {
                      for (int k = 0; k < p.tendency().length; k++) {
                        p.tendency()[k] = 1e-5 * (1 + noise.nextDouble());
                      }
                      each.accept(p);
                    }));
    assertTrue(
        table.verdict(row -> true).startsWith("diffusion explains nothing"),
        table.verdict(row -> true));
  }

  /** The constants minimise the scaled squares of training: nudging them never helps. */
  @Test
  void constantsAreLeastSquaresOfTheScaledRows() {
    Coefficient truth = x -> 0.6 * Math.exp(0.04 * x);
    double[] ones = {1, 1, 1, 1, 1};
    DepthTraining training = new DepthTraining(COLUMN, STORAGE);
    draw(5, truth, ones, p -> training.add(p.state(), p.tendency()));
    DepthBaselines best = training.baselines();
    double least = loss(best, best.constant(), truth);
    for (double factor : new double[] {0.999, 1.001}) {
      assertTrue(loss(best, best.constant() * factor, truth) > least);
    }
  }

  @Test
  void whatNeverVariesIsRefused() {
    DepthTraining training = new DepthTraining(COLUMN, STORAGE);
    training.add(new double[6], new double[4]);
    assertThrows(IllegalArgumentException.class, training::baselines);
  }

  private static double loss(DepthBaselines b, double constant, Coefficient truth) {
    Tendency unit = Tendency.ofUnitDiffusion(COLUMN, STORAGE);
    double[] x = new double[COLUMN.rows()];
    double[] total = new double[1];
    draw(
        5,
        truth,
        new double[] {1, 1, 1, 1, 1},
        p -> {
          unit.of(p.state(), x);
          for (int k = 0; k < x.length; k++) {
            total[0] += Math.pow((constant * x[k] - p.tendency()[k]) / b.scale()[k], 2);
          }
        });
    return total[0];
  }

  private interface Draw {
    void each(Consumer<Profile> consumer);
  }

  private static DepthTable table(Coefficient lambda, Draw profiles) {
    DepthTraining training = new DepthTraining(COLUMN, STORAGE);
    profiles.each(p -> training.add(p.state(), p.tendency()));
    DepthScore score =
        new DepthScore(training.baselines(), new TendencyScore(SOIL, List.of(lambda)));
    profiles.each(p -> score.add(p.state(), p.tendency()));
    return score.table();
  }

  private static void draw(
      long seed, Coefficient truth, double[] faceFactor, Consumer<Profile> each) {
    var draws = new SplittableRandom(seed);
    RowSource source = new Instants(COLUMN, Balance.diffusion(STORAGE));
    RowBlock block = new RowBlock(source.layout());
    for (int i = 0; i < 400; i++) {
      double[] state = new double[COLUMN.nodes()];
      Arrays.setAll(state, k -> -10 + 40 * draws.nextDouble());
      double[] tendency = new double[COLUMN.rows()];
      source.fill(state, 0, block);
      double[] lambda = new double[COLUMN.faces()];
      for (int j = 0; j < lambda.length; j++) {
        lambda[j] = faceFactor[j] * truth.at(block.state(0)[j]);
      }
      block.apply(new double[][] {lambda}, tendency);
      each.accept(new Profile(state, tendency));
    }
  }
}
