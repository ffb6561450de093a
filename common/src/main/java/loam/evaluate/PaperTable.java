package loam.evaluate;

import java.util.Map;
import java.util.Optional;
import loam.experiment.SoilCase;
import loam.physics.TrueCoefficient;
import loam.physics.TrueCoefficient.Cosine;
import loam.physics.TrueCoefficient.Exponential;
import loam.physics.TrueCoefficient.MualemConductivity;
import loam.physics.TrueCoefficient.MualemDiffusivity;
import loam.physics.TrueCoefficient.Threshold;

/** Table 1 of the paper. */
public final class PaperTable {
  /**
   * One row of the table; NaN where the paper has a dash.
   *
   * @param mapeLambda MAPE(λ)
   * @param mapeGamma MAPE(γ)
   * @param rmseTendency RMSE of ∂X/∂t
   */
  public record Row(double mapeLambda, double mapeGamma, double rmseTendency) {
    /** The row of a case that the paper does not have. */
    public static final Row NONE = new Row(Double.NaN, Double.NaN, Double.NaN);
  }

  private record Entry(TrueCoefficient lambda, Optional<TrueCoefficient> gamma, Row row) {}

  private static final MualemDiffusivity DIFFUSIVITY =
      new MualemDiffusivity(1.56e-4, 0.5, 0.5, 0.5);

  private static final Map<String, Entry> ENTRIES =
      Map.of(
          "heat-exp", lambdaOnly(new Exponential(0.6, 0.02), 8e-4, 4.6e-6),
          "heat-cos", lambdaOnly(new Cosine(0.6, 0.02, 3, 0.2), 1.6e-3, 7e-6),
          "heat-soft", lambdaOnly(new Threshold(0.6, 0.03, 1.4, -0.01, 5, 2), 1.5e-4, 3.6e-4),
          "heat-sharp", lambdaOnly(new Threshold(0.6, 0.03, 1.4, -0.01, 5, 6), 1.75e-4, 2.0e-4),
          "water", lambdaOnly(DIFFUSIVITY, 2.3e-2, 7.7e-4),
          "richards",
              new Entry(
                  DIFFUSIVITY,
                  Optional.of(new MualemConductivity(1.56e-4, 0.5)),
                  new Row(4.5e-2, 4.8e-2, 4.7e-6)));

  private PaperTable() {}

  private static Entry lambdaOnly(TrueCoefficient lambda, double mapeLambda, double rmse) {
    return new Entry(lambda, Optional.empty(), new Row(mapeLambda, Double.NaN, rmse));
  }

  /**
   * The paper's row of a case: only for a shipped case whose truth still is the paper's, since a
   * figure of another soil compares with nothing.
   */
  public static Row of(SoilCase soil) {
    Entry entry = ENTRIES.get(soil.name());
    boolean same =
        entry != null
            && soil.lambda().equals(Optional.of(entry.lambda()))
            && soil.gamma().equals(entry.gamma());
    return same ? entry.row() : Row.NONE;
  }
}
