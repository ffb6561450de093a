package loam.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import loam.experiment.SoilCase;
import loam.moments.FaceDensity;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.moments.ResidualSums;
import loam.physics.Unknown;
import loam.solve.SolverSettings;
import loam.spline.SplineSpace;

/**
 * All that a method on the moments gets: no profile is read any more.
 *
 * @param spaces spline space of each unknown at the case's full size, or finer
 * @param pair moments of the weights that the estimator asks for; the unknowns' coefficients one
 *     after the other. Whitened moments are for σ = 1 in units of rms: H/σ² is the Fisher
 *     information
 * @param density of the face states
 * @param rms root mean square of the clean tendency, the unit of {@code noise.sigma()}
 * @param noise σ and r_c
 * @param residuals of the spline solution under the same weights, in its own spaces, where these
 *     weights are not the noise's inverse covariance
 * @param whitened whitened moments of all data, where there is noise: the Fisher information
 * @param taken how the data were taken otherwise than asked, and why
 * @param seed root seed
 * @param seedIndex index of the repetition; both name the stream of initialisations
 */
public record MomentsProblem(
    SoilCase soil,
    SumsSettings sums,
    List<SplineSpace> spaces,
    MomentsPair pair,
    FaceDensity density,
    double rms,
    NoiseFacts noise,
    Optional<ResidualSums> residuals,
    Optional<Moments> whitened,
    List<String> taken,
    long seed,
    int seedIndex) {

  /** What to know of the noise and of the weights that follow from it. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(taken);
    if (noise.origin() == NoiseFacts.Origin.ESTIMATED) {
      notes.add(
          String.format(
              Locale.ROOT,
              "noise by the residuals: sigma = %.3g of the rms tendency, r_c = %.3g m",
              noise.sigma(),
              noise.correlationRadiusM()));
    }
    if (noise.noisy() && weights(sums, true) != sums.weights()) {
      notes.add(
          "weights = relative would follow noise: whitened instead (import.noise = none where"
              + " measured data are clean)");
    }
    return notes;
  }

  /** Moments of the training part. */
  public Moments training() {
    return pair.training();
  }

  /** Moments of the held-out part. */
  public Moments heldOut() {
    return pair.heldOut();
  }

  /** What is to be found. */
  public List<Unknown> unknowns() {
    return soil.equation().unknowns();
  }

  /** The state from which errors of an unknown are counted, where its constant is free. */
  public OptionalDouble reference(int which) {
    return unknowns().get(which).hasFreeConstant()
        ? OptionalDouble.of(density.median())
        : OptionalDouble.empty();
  }

  /** Whether the sums' weights are the inverse of the noise's covariance, but for σ². */
  public boolean whitenedSums() {
    return noise.noisy() && plainlyWhitened(sums, weights(sums, true));
  }

  static boolean plainlyWhitened(SumsSettings sums, Weights weights) {
    return weights == Weights.WHITENED && sums.solver().robustIterations() == 0;
  }

  /** Weights that follow noisy values would pull the solution towards zero: whitening instead. */
  static Weights weights(SumsSettings sums, boolean noisy) {
    return noisy && sums.weights() == Weights.RELATIVE ? Weights.WHITENED : sums.weights();
  }

  /** How the spline size is chosen: clean data warrant all there is, whatever the setting. */
  public SolverSettings.Size size() {
    return size(sums, Optional.of(noise));
  }

  static SolverSettings.Size size(SumsSettings sums, Optional<NoiseFacts> noise) {
    boolean clean = noise.isPresent() && !noise.get().noisy();
    SolverSettings.Size size = sums.solver().size();
    SolverSettings.Size noisy = size == SolverSettings.Size.AUTO ? SolverSettings.Size.AIC : size;
    return clean ? SolverSettings.Size.CASE : noisy;
  }
}
