package loam.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import loam.experiment.Climate;
import loam.experiment.Layers;
import loam.experiment.RecordPlan;
import loam.experiment.Season;
import loam.lm.FamilyName;
import loam.physics.TrueCoefficient.CoteKonrad;
import loam.physics.Unknown.Axis;
import loam.records.RecordSettings.Form;
import loam.records.RecordSettings.Way;
import loam.state.FilterSettings;
import loam.state.HeatCapacity;
import loam.state.HeatLaw;
import loam.state.LogForm;
import loam.state.Moisture;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.state.StateFit;
import loam.state.StateOptions;
import loam.state.StateSetting;
import loam.state.Texture;
import loam.weather.WetSite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Eight days of a loam that dries and wets: λ by Côté and Konrad, C = dry + θ·water. */
class WetFitTest {
  private static final CoteKonrad LAMBDA = new CoteKonrad(0.25, 1.6, 1.9, 0.43);
  private static final HeatLaw LAW = new HeatLaw(Axis.WATER, 1.2e6, HeatLaw.WATER);
  private static final double PLATE_M = 0.08;
  private static final StateOptions OPTIONS =
      StateOptions.standard().withForm(LogForm.exponential());

  private static SensorRecord record;
  private static double[] flux;

  @BeforeAll
  static void simulate() {
    List<Double> depths = List.of(0.05, 0.1, 0.2);
    RecordPlan plan =
        new RecordPlan(
            1,
            8,
            3600,
            depths,
            Climate.CONTINENTAL,
            Season.SPRING,
            2,
            1,
            List.of(),
            List.of(),
            PLATE_M,
            List.of(Texture.LOAM.mean()));
    WetSite.States s = WetSite.of(plan, LAMBDA, LAW::capacity, 0);
    double[] d = depths.stream().mapToDouble(Double::doubleValue).toArray();
    record =
        new SensorRecord(d, 3600, noisy(s.temperature(), 0.05, 3))
            .with(new Moisture(d, noisy(s.water(), 0.005, 4)));
    flux = s.flux();
  }

  private static double[][] noisy(double[][] states, double sigma, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (double[] row : states) {
      for (int s = 0; s < row.length; s++) {
        row[s] += sigma * random.nextGaussian();
      }
    }
    return states;
  }

  /** With errors that are not much larger, and less than four of them off. */
  @Test
  void theFilterTellsConductivity() {
    StateEstimate found = StateFit.filter(record, new StateSetting(LAW, new double[0]), OPTIONS);
    for (int k = 0; k <= 4; k++) {
      double x = at(found, 0.25 * k);
      double off = found.lambda(0, x) / LAMBDA.at(x) - 1;
      assertEquals(0, off, Math.min(0.02, 4 * found.relativeError(0, x)), "at " + x);
    }
  }

  /**
   * On a C of the dry soil that is a quarter too large λ is wrong; λ/C and the plate's C are not.
   */
  @Test
  void onAWrongCapacityDiffusivityAndThePlateAreRight() {
    StateSetting wrong = new StateSetting(LAW.withDry(1.5e6), new double[0]);
    StateEstimate found = StateFit.trajectory(record, wrong, OPTIONS);
    for (int k = 0; k <= 4; k++) {
      double x = at(found, 0.25 * k);
      double truth = LAMBDA.at(x) / LAW.capacity(x);
      assertEquals(truth, found.diffusivity(0, x), 0.02 * truth, "at " + x);
      assertTrue(found.lambda(0, x) > 1.08 * LAMBDA.at(x), "λ stands on the C given");
    }
    HeatCapacity plate = HeatCapacity.of(found, record, flux, PLATE_M, FilterSettings.standard());
    assertEquals(1.2e6, plate.value(), 0.02 * 1.2e6);
  }

  /** Whose sign is that of the other convention: C would be negative. */
  @Test
  void aPlateThatIsUpsideDownIsNamed() {
    double[] upwards = Arrays.stream(flux).map(f -> -f).toArray();
    RecordSettings quick =
        new RecordSettings(Way.TRAJECTORY, 2, 0, new Form.Family(FamilyName.EXPONENTIAL));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                RecordFit.of(
                    record,
                    LAW,
                    record.times(),
                    quick,
                    Layers.ONE,
                    0,
                    1,
                    1,
                    0,
                    Optional.of(new MeasuredFlux(PLATE_M, upwards))));
    assertTrue(refused.getMessage().contains("positive downwards"), refused.getMessage());
  }

  private static double at(StateEstimate e, double share) {
    return e.supportLo()[0] + share * (e.supportHi()[0] - e.supportLo()[0]);
  }
}
