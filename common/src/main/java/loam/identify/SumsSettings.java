package loam.identify;

import java.io.Serializable;
import loam.experiment.Canonical;
import loam.solve.SolverSettings;

/**
 * Which sums a method on the moments asks for, and how they are solved.
 *
 * @param weights of the rows
 * @param residuals what they are summed for
 */
public record SumsSettings(Weights weights, SolverSettings solver, Residuals residuals)
    implements Serializable {
  /** What the residuals of the fit are summed for. */
  public enum Residuals {
    /** Where the noise is not known otherwise. */
    FOR_NOISE,
    /** The same, and for standard errors under weights that are not the noise's inverse. */
    FOR_ERRORS
  }

  /** The same with constants of each level as part of the data. */
  SumsSettings keepingOffsets() {
    return new SumsSettings(weights, solver.keepingOffsets(), residuals);
  }

  /** Its settings, under their configuration keys without the estimator's name. */
  public void identify(Canonical out) {
    out.put("estimator.weights", weights);
    out.put("estimator.solver.size", solver.size()).put("estimator.solver.noise", solver.noise());
    out.put("estimator.solver.offsets", solver.offsets());
    out.put("estimator.solver.robust-iterations", solver.robustIterations());
    if (solver.roughness() > 0) {
      out.put("estimator.solver.roughness", solver.roughness());
    }
  }
}
