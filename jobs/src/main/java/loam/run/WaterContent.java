package loam.run;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loam.error.BadInput;
import loam.export.WaterScale;

/** What the state of a case of water is in volumetric water content, and how anyone knows. */
final class WaterContent {
  private static final double POROSITY = 0.45;

  private WaterContent() {}

  /**
   * By the options, else what the import made of the file's values, else the case's own keys; the
   * rest by assumption. Of a record the case's keys are the ends of its soil: they do not say that
   * its states are relative.
   *
   * @param imported how its states were imported; empty where they were not
   * @param soil the case
   * @param highest the wettest state of the curve
   */
  static WaterScale of(
      Optional<Config> imported, Config soil, ExportRequest request, double highest) {
    List<String> assumed = new ArrayList<>();
    Optional<Double> s = first(request.thetaS(), own(soil, "theta-s"));
    if (request.thetaR().isEmpty() && imported.isPresent()) {
      // W = scale·θ + offset; 0 − x, since −x of 0 is printed as −0.
      double scale = imported.get().getDouble("scale");
      double thetaR = 0 - imported.get().getDouble("offset") / scale;
      double wettest = thetaR + highest / scale;
      return scale(thetaR, 1 / scale, porosity(s, Math.max(POROSITY, wettest), assumed), assumed);
    }
    Optional<Double> r = first(request.thetaR(), own(soil, "theta-r"));
    if (r.isEmpty()) {
      assumed.add("residual water content 0 (--theta-r) by assumption");
    }
    double thetaR = r.orElse(0.0);
    double thetaS = porosity(s, POROSITY, assumed);
    assumed.add(
        String.format(
            Locale.ROOT,
            "W is (theta - %.4g)/%.4g: K is gamma times %.4g",
            thetaR,
            thetaS - thetaR,
            thetaS - thetaR));
    return scale(thetaR, thetaS - thetaR, thetaS, assumed);
  }

  private static WaterScale scale(
      double thetaR, double range, double thetaS, List<String> assumed) {
    try {
      return new WaterScale(thetaR, range, thetaS, assumed);
    } catch (IllegalArgumentException impossible) {
      throw BadInput.of(
          "--theta-s",
          thetaS,
          "a porosity above the residual water content, 1 at most",
          impossible.getMessage());
    }
  }

  private static double porosity(Optional<Double> known, double otherwise, List<String> assumed) {
    if (known.isEmpty()) {
      assumed.add(String.format(Locale.ROOT, "porosity %.4g (--theta-s) by assumption", otherwise));
    }
    return known.orElse(otherwise);
  }

  private static Optional<Double> own(Config soil, String key) {
    return soil.hasPath(key) && soil.getValue(key).unwrapped() instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  private static Optional<Double> first(Optional<Double> one, Optional<Double> other) {
    return one.isPresent() ? one : other;
  }
}
