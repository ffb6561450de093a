package loam.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loam.error.BadInput;
import loam.export.WaterScale;
import loam.state.WaterKnown;

/** What the state of a case of water is in volumetric water content, and how anyone knows. */
final class WaterContent {
  private static final double POROSITY = 0.45;

  private WaterContent() {}

  /** What the states of a record are of its water contents: scale·θ + offset. */
  record Recorded(double scale, double offset) {
    /** Water contents themselves. */
    static final Recorded AS_THEY_ARE = new Recorded(1, 0);
  }

  /**
   * By the options, else what is known of the record's states, else the case's own keys, else what
   * was fitted; the rest by assumption. Of a record the case's keys are the ends of its soil: they
   * do not say that its states are relative.
   *
   * @param recorded of what record the states are; empty where they are of none
   * @param known of the case's water
   * @param fitted θ_s that was found; empty where it was not fitted
   * @param wettest state that the curve's data have
   */
  static WaterScale of(
      Optional<Recorded> recorded,
      WaterKnown known,
      Optional<Double> fitted,
      ExportRequest request,
      double wettest) {
    List<String> assumed = new ArrayList<>();
    Optional<Double> s = first(request.thetaS(), known.thetaS()).or(() -> fitted);
    if (request.thetaR().isEmpty() && recorded.isPresent()) {
      double scale = recorded.get().scale();
      // 0 − x, since −x of 0 is printed as −0.
      double thetaR = 0 - recorded.get().offset() / scale;
      double least = Math.max(POROSITY, thetaR + wettest / scale);
      return scale(thetaR, 1 / scale, porosity(s, least, assumed), assumed);
    }
    Optional<Double> r = first(request.thetaR(), known.thetaR());
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

  private static Optional<Double> first(Optional<Double> asked, double known) {
    return asked.or(() -> Double.isNaN(known) ? Optional.empty() : Optional.of(known));
  }
}
