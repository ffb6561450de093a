package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** A family is rejected where the record says so, and as seldom as stated where it is right. */
class FamilyTestTest {
  private static final StateSetting SETTING =
      new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);
  private static final ModelCheck WHITE =
      new ModelCheck(0, 1, new double[] {0}, new double[] {1}, 1000);
  private static final StateOptions FREE = StateOptions.standard().withForm(LogForm.spline(10));

  /**
   * Normal scores with the information of their problem, spread as under weather: 1 % are rejected.
   * Of 4000 that is 40 ± 6.3; outside 15 … 65 by chance once in 10⁴.
   */
  @Test
  void aRightFamilyIsRejectedOnceInAHundred() {
    SplittableRandom random = new SplittableRandom(4);
    int free = 8;
    int size = free + 2;
    // Information L Lᵀ of very different strength, so that the weights of χ² differ.
    double[][] l = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        l[i][j] = random.nextGaussian() * 100 * Math.exp(-0.8 * j);
      }
      l[i][i] += 1;
    }
    double[][] fisher = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        fisher[i][j] = Dense.dot(l[i], l[j]);
      }
    }
    double[][] tangents = new double[2][free];
    for (int k = 0; k < free; k++) {
      tangents[0][k] = 1;
      tangents[1][k] = k - 3.5;
    }
    int rejected = 0;
    double mean = 0;
    int draws = 4000;
    for (int d = 0; d < draws; d++) {
      double[] z = new double[size];
      for (int k = 0; k < size; k++) {
        z[k] = Math.sqrt(FamilyTest.SPREAD) * random.nextGaussian();
      }
      double[] score = Dense.times(l, z);
      FamilyTest test =
          FamilyTest.of(
              new Likelihood(0, 1, score, fisher, new double[0][], new double[0][]), tangents);
      rejected += test.rejection(WHITE).isPresent() ? 1 : 0;
      mean += test.chi2() / test.freedom() / draws;
    }
    assertEquals(FamilyTest.SPREAD, mean, 0.05);
    assertTrue(rejected >= 15 && rejected <= 65, "rejected " + rejected);
  }

  /** What the family or the noises can take up is no departure. */
  @Test
  void scoresAlongTheFamilyCountForNothing() {
    double[][] fisher = {{4, 1, 0.5}, {1, 3, 0.2}, {0.5, 0.2, 2}};
    double[][] tangents = {{1, 2}};
    double[] along = Dense.times(fisher, new double[] {1, 2, 5});
    FamilyTest test =
        FamilyTest.of(
            new Likelihood(0, 1, along, fisher, new double[0][], new double[0][]), tangents);
    assertEquals(0, test.chi2(), 1e-12);
    assertTrue(test.freedom() > 0 && test.freedom() <= 1.0000001, "" + test.freedom());
  }

  @Test
  void aLineIsRejectedWhereTheTruthIsAWaveAndOnlyThere() {
    assertEquals(Optional.empty(), line(x -> 0.9 * Math.exp(0.015 * x)));
    // A large wave spoils the innovations too: the family is rejected all the same.
    for (double size : new double[] {0.03, 0.1}) {
      Optional<String> why = line(x -> 0.9 + 0.015 * x + size * Math.cos(0.5 * x));
      assertTrue(why.orElse("").contains("rejects this family"), size + ": " + why);
    }
  }

  private static Optional<String> line(DoubleUnaryOperator lambda) {
    SensorRecord record =
        SimulatedSoil.noisy(
            SimulatedSoil.record(
                (z, x) -> lambda.applyAsDouble(x), new double[] {0.05, 0.1, 0.25}, 12, 3600, 1),
            0.05,
            3);
    StateEstimate line = StateFit.filter(record, SETTING, FREE.withForm(LogForm.exponential()));
    return FamilyTest.ofLines(record, SETTING, FREE, line).rejection(line.check());
  }
}
