package loam.lm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import loam.experiment.SoilCase;
import loam.fit.Parametric;
import loam.identify.Estimate;
import loam.identify.Parameter;
import loam.identify.Weights;
import loam.noise.NoiseSettings;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TrueCoefficient;
import loam.physics.TrueCoefficient.BrooksCoreyDiffusivity;
import loam.physics.TrueCoefficient.Cosine;
import loam.physics.TrueCoefficient.Exponential;
import loam.physics.TrueCoefficient.GardnerDiffusivity;
import loam.physics.TrueCoefficient.Threshold;
import loam.solve.SolverSettings;
import loam.solve.SolverSettings.NoiseModel;
import loam.solve.SolverSettings.Offsets;
import loam.solve.SolverSettings.Size;
import loam.testing.Problems;
import loam.testing.Soils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Closed forms on moments, and the errors that they give. */
@Tag("slow")
class FamiliesOnMomentsTest {
  private static final NoiseSettings CLEAN = new NoiseSettings(0, 0.2, 0);

  @Test
  void familiesFindTheirOwnParameters() {
    Estimate heat =
        check(
            Soils.heat(Soils.UNIFORM, new Exponential(0.6, 0.02), 67),
            FamilyName.EXPONENTIAL,
            1e-7);
    assertEquals("a W m⁻¹ K⁻¹, b °C⁻¹", units(heat));
    check(Soils.heat(Soils.UNIFORM, new Cosine(0.6, 0.02, 3, 0.1), 131), FamilyName.COSINE, 1e-4);
    check(
        Soils.heat(Soils.UNIFORM, new Threshold(0.6, 0.03, 1.4, -0.01, 5, 0.5), 131),
        FamilyName.THRESHOLD,
        1e-4);
    check(Soils.water(131), FamilyName.MUALEM, 1e-5);
    SoilCase water = Soils.water(131);
    SoilCase brooks = like(water, new BrooksCoreyDiffusivity(1e-4, 0.6, 0.15, 0.4));
    check(brooks, FamilyName.BROOKS_COREY, 1e-5);
    Estimate powers = check(brooks, FamilyName.CLAPP_HORNBERGER, 1e-5);
    assertTrue(powers.remarks().contains("b = 1.66667"), powers::remarks);
    SoilCase gardner = like(water, new GardnerDiffusivity(1e-4, 1.4, 2, 0.4));
    Estimate exponential = check(gardner, FamilyName.GARDNER, 1e-5);
    assertTrue(exponential.remarks().contains("m = 1.4"), exponential::remarks);
    Estimate richards =
        check(Soils.richards(Soils.UNIFORM, 1.56e-4, 0.7, -1, 131), FamilyName.MUALEM, 1e-4);
    assertTrue(richards.remarks().contains("m = 0.7"), richards::remarks);
    assertEquals("diffusivity-factor m² s⁻¹, m, gamma-max m s⁻¹, alpha m⁻¹", units(richards));
    double[] values = richards.parameters().stream().mapToDouble(Parameter::value).toArray();
    // γ is K/Δθ where W is relative, and alpha what is left of the diffusivity's factor.
    assertEquals(1.56e-4, values[2], 1e-4 * 1.56e-4);
    assertEquals(values[2] / values[0], values[3], 1e-12 * values[3]);
  }

  private static SoilCase like(SoilCase water, TrueCoefficient lambda) {
    return new SoilCase(
        "other",
        water.equation(),
        List.of(lambda),
        Setting.between(Soils.UNIFORM, water.equation().balance(1, 1), new Range(0.02, 0.98)),
        131,
        water.splineScale());
  }

  private static String units(Estimate found) {
    return found.parameters().stream()
        .map(p -> (p.name() + " " + p.unit()).strip())
        .collect(Collectors.joining(", "));
  }

  private static Estimate check(SoilCase soil, FamilyName family, double tolerance) {
    Parametric estimator = parametric(Weights.RELATIVE, family);
    Estimate found = estimator.fit(Problems.of(soil, 1000, 1).problem(estimator, CLEAN, 0));
    double error = Problems.error(soil, found.values().get(0), soil.lambda().orElseThrow(), 1);
    assertTrue(error < tolerance, () -> family + " λ " + error + ": " + found.remarks());
    soil.gamma()
        .ifPresent(
            truth -> {
              double gamma = Problems.error(soil, found.values().get(1), truth, 1);
              assertTrue(gamma < tolerance, () -> family + " γ " + gamma);
            });
    return found;
  }

  @Test
  void parametricErrorsUnderNoiseAreThoseOfItsBound() {
    // 40 draws, two parameters: the rms of the standardised errors scatters by 8 %.
    SoilCase soil = Soils.heat(35);
    Parametric estimator = parametric(Weights.WHITENED, FamilyName.EXPONENTIAL);
    Problems data = Problems.of(soil, 100, 1);
    double sum = 0;
    int errors = 0;
    for (int index = 0; index < 40; index++) {
      Estimate found =
          estimator.fit(data.problem(estimator, new NoiseSettings(0.1, 0.2, 0), index));
      if (found.remarks().contains("the data reject this form")) {
        continue; // One draw in a hundred, by the level of the test.
      }
      for (double x : new double[] {-5, 25}) {
        double error = found.values().get(0).at(x) - soil.lambda().orElseThrow().at(x);
        sum += Math.pow(error / found.of("lambda").orElseThrow().error().standardError().at(x), 2);
        errors++;
      }
    }
    assertTrue(errors >= 70, "errors " + errors);
    assertEquals(1, Math.sqrt(sum / errors), 0.25);
  }

  private static Parametric parametric(Weights weights, FamilyName family) {
    SolverSettings solver = new SolverSettings(Size.CASE, Offsets.KEEP, 0, NoiseModel.CONFIGURED);
    return new Parametric(weights, solver, new LmSettings(300, 3, 1e-8), family);
  }
}
