package loam.fit;

import loam.error.BadInput;
import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.experiment.Layers;
import loam.physics.Equation;
import loam.records.RecordSettings;

/**
 * The errors that a fit by the filter is to have on simulated records, without a draw of their
 * noise.
 *
 * @param size functions of the spline of that fit, as of {@link RecordSettings}
 * @param offsetSd its prior deviation of the sensors' constant offsets in K
 */
public record Bound(int size, double offsetSd) implements Method {
  /** Of a step along a record. */
  private static final double HEAT = 3e-4;

  private static final double WATER = 5e-3;

  @Override
  public String name() {
    return "bound";
  }

  /** Settings of that fit. */
  public RecordSettings settings() {
    return new RecordSettings(RecordSettings.Way.FILTER, size, offsetSd);
  }

  @Override
  public void identify(Canonical out, Equation equation) {
    out.put("estimator.method", name());
    out.put("estimator.filter.size", size).put("estimator.filter.offsets", offsetSd);
  }

  @Override
  public void check(String key, CaseSettings soil) {
    if (soil.records().isEmpty()) {
      throw BadInput.of(
          key + ".method",
          name(),
          "a case whose source is simulated; case " + soil.name() + " is another",
          "of a measured record filter-spline prints its bound");
    }
    if (soil.equation().hasGamma() && !soil.layers().equals(Layers.ONE)) {
      throw BadInput.of(
          "case." + soil.name() + ".layers",
          soil.layers().edgesM().isEmpty() ? "auto" : soil.layers().edgesM(),
          "[] with method bound where water contents are fitted",
          "what a record tells of two soils of water is not foretold");
    }
  }

  @Override
  public double seconds(Size size) {
    return size.profiles() * (size.equation().isWater() ? WATER : HEAT);
  }
}
