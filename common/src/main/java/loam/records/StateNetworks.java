package loam.records;

import loam.lm.LogNetworks;
import loam.network.NetworkShape;
import loam.records.RecordSettings.Form;
import loam.spline.NodeScale;
import loam.spline.SplineSpace;
import loam.state.LogSpline;
import loam.state.StateEstimate;
import loam.state.TrajectoryLoss;

/** Networks for ln λ, of water for ln γ too, on the loss of trajectories of a record. */
final class StateNetworks {
  private StateNetworks() {}

  /**
   * The likeliest of some starts.
   *
   * @param seed root seed and {@code index} seed index of the starts
   */
  static StateEstimate fit(TrajectoryLoss loss, Form.Network network, long seed, int index) {
    LogNetworks.Fitted fit =
        LogNetworks.fit(
            onStates(loss),
            loss.splines().stream().map(StateNetworks::space).toList(),
            loss.free(),
            new NetworkShape(network.hidden(), network.width()),
            network.lm(),
            seed,
            index);
    return loss.estimate(fit.coefficients(), fit.iterations());
  }

  /** The space of a spline. */
  static SplineSpace space(LogSpline spline) {
    return new SplineSpace(NodeScale.LINEAR, spline.lo(), spline.hi(), spline.size());
  }

  private static LogNetworks.Loss onStates(TrajectoryLoss loss) {
    return new LogNetworks.Loss() {
      @Override
      public double value(double[] c) {
        return loss.value(c);
      }

      @Override
      public LogNetworks.Touching touching(double[] c) {
        double[][] rows = loss.derivatives(c);
        double[] hessian = new double[c.length * c.length];
        for (int i = 0; i < c.length; i++) {
          System.arraycopy(rows[i + 1], 0, hessian, i * c.length, c.length);
        }
        return new LogNetworks.Touching(rows[0], hessian);
      }
    };
  }
}
