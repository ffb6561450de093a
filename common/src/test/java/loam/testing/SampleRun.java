package loam.testing;

import java.util.Arrays;
import java.util.List;
import loam.evaluate.Evaluation;
import loam.evaluate.Support;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.identify.Found;
import loam.identify.Found.ErrorBand;
import loam.identify.Verdict;
import loam.physics.Balance;
import loam.physics.Coefficient;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TrueCoefficient;
import loam.physics.TrueCoefficient.Cosine;
import loam.physics.TrueCoefficient.Exponential;
import loam.physics.TrueCoefficient.MualemConductivity;
import loam.physics.TrueCoefficient.MualemDiffusivity;
import loam.physics.TrueCoefficient.Threshold;
import loam.spline.NodeScale;

/** Cases of Table 1, and identifications of them whose errors are known functions. */
public final class SampleRun {
  private SampleRun() {}

  private static final TrueCoefficient WATER = new MualemDiffusivity(1.56e-4, 0.5, 0.5, 0.5);

  public static List<SoilCase> cases() {
    return List.of(
        heat("heat-exp", new Exponential(0.6, 0.02)),
        heat("heat-cos", new Cosine(0.6, 0.02, 3, 0.2)),
        heat("heat-soft", new Threshold(0.6, 0.03, 1.4, -0.01, 5, 2)),
        heat("heat-sharp", new Threshold(0.6, 0.03, 1.4, -0.01, 5, 6)),
        water("water", Equation.DIFFUSION, WATER),
        water("richards", Equation.RICHARDS, WATER, new MualemConductivity(1.56e-4, 0.5)));
  }

  public static SoilCase heat(String name, TrueCoefficient lambda) {
    return new SoilCase(
        name,
        Equation.HEAT,
        List.of(lambda),
        Setting.between(Column.uniform(50, 2), Balance.diffusion(2e6), new Range(-10, 30)),
        257,
        NodeScale.LINEAR);
  }

  public static SoilCase water(String name, Equation equation, TrueCoefficient... truth) {
    return new SoilCase(
        name,
        equation,
        List.of(truth),
        Setting.between(Column.uniform(50, 2), equation.balance(1, 1), new Range(0.02, 0.98)),
        257,
        NodeScale.LOGIT);
  }

  /** Estimates truth·(1 + size·wave(x)), with a standard error of size·truth. */
  public static Estimate wavy(SoilCase soil, double size, double frequency) {
    return Estimate.of(
        soil.equation().unknowns(),
        soil.truth().stream()
            .map(
                truth ->
                    new Found(
                        wavy(soil, truth, size, frequency),
                        band(truth, size),
                        new Verdict(Verdict.Answer.IDENTIFIABLE, List.of())))
            .toList(),
        new Estimate.Effort(100, "vector"));
  }

  private static Coefficient wavy(SoilCase soil, Coefficient truth, double size, double frequency) {
    return x ->
        truth.at(x)
            * (1
                + size
                    * Math.sin(
                        frequency * 2 * Math.PI * (x - soil.lo()) / (soil.hi() - soil.lo())));
  }

  private static ErrorBand band(Coefficient truth, double size) {
    return new ErrorBand(x -> size * truth.at(x), x -> 0.8 * size * truth.at(x));
  }

  /** A triangular density over the whole range, its mode in the middle. */
  public static Support support(SoilCase soil) {
    double width = soil.hi() - soil.lo();
    double middle = 0.5 * (soil.lo() + soil.hi());
    // The triangle's distribution is 2u² at a share u of the range from its near end.
    double edge = Math.sqrt(0.005) * width;
    return new Support(
        soil.lo() + edge,
        soil.hi() - edge,
        middle,
        Arrays.stream(Evaluation.states(soil.lo(), soil.hi()))
            .map(x -> Math.max(0, 2 / width * (1 - 2 * Math.abs(x - middle) / width)))
            .toArray());
  }
}
