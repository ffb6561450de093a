package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the errors of parameters are made of. */
class CovariancesTest {
  private static final double[][] INFORMATION = {{4, 1}, {1, 2}};

  @Test
  void aSpreadWidensWhatTheModelSaysAndNotTheBlocks() {
    double[][] scores = {{1, 0}, {0, 2}, {-1, 1}, {0.5, -2}};
    Covariances plain = Covariances.of(INFORMATION, scores, ModelCheck.NONE, true, 1);
    Covariances wide = Covariances.of(INFORMATION, scores, ModelCheck.NONE, true, 1.5);
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        assertEquals(1.5 * plain.laplace()[a][b], wide.laplace()[a][b], 1e-15);
        assertEquals(plain.covariance()[a][b], wide.covariance()[a][b]);
      }
    }
    assertEquals(2.0 / 7, plain.laplace()[0][0], 1e-12);
  }

  /** A family of water has the spread of its scores in its errors. */
  @Test
  void familiesOfWaterHaveASpread() {
    WaterReference loam = Texture.LOAM.mean();
    WaterSetting setting =
        new WaterKnown(loam.thetaR(), loam.thetaS(), List.of(), Bottom.STATE, 0)
            .family(WaterFamily.VAN_GENUCHTEN, 0.4, -1);
    SensorRecord clean = SimulatedWater.record(loam, new double[] {0.05, 0.1, 0.2}, 10, 3600, 3);
    SensorRecord record = SimulatedSoil.noisy(clean, 0.004, 1);
    StateFit fit = WaterFit.fit(record, setting, WaterFit.options());
    Scoring.Optimum optimum = fit.trajectoryOptimum();
    double[][] fisher = optimum.likelihood().fisher();
    double[][] inverse = Dense.inverse(Dense.plus(fisher, 1, fit.prior().fixed(fisher.length)));
    double[][] laplace = fit.estimate(optimum).laplace();
    for (int a = 0; a < 3; a++) {
      assertEquals(FamilyTest.SPREAD, laplace[a][a] / inverse[a][a], 1e-9);
    }
  }
}
