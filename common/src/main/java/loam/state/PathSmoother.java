package loam.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The likeliest path of a linearised column given its whole record: r of de Jong backwards through
 * the steps and values of a filter's run, then x̂′ = f(x̄) + A⁻¹(B (x̂ − x̄) + ŵ) forwards. Noise
 * enters at the ends alone, so covariances are needed only where a segment begins.
 */
final class PathSmoother implements ColumnFilter.Watch {
  /** A segment's belief before its first value. */
  private record Begun(double[] mean, double[][] covariance) {}

  private record Stepped(double[] from, double[] to, double dtS, double qTop, double qBottom) {}

  private record Observed(int entry, int offset, double[] gain, double scaled) {}

  private final ThetaStep step;
  private final double[] c;
  private final int n;
  private final List<Object> events = new ArrayList<>();

  PathSmoother(ThetaStep step, double[] c) {
    this.step = step;
    this.c = c;
    n = step.size();
  }

  @Override
  public void after(int row, Belief belief) {}

  @Override
  public void begun(Belief belief) {
    double[][] covariance = new double[n][];
    for (int i = 0; i < n; i++) {
      covariance[i] = belief.covariance[i].clone();
    }
    events.add(new Begun(belief.mean.clone(), covariance));
  }

  @Override
  public void stepped(double[] from, double[] to, double dtS, double qTop, double qBottom) {
    events.add(new Stepped(from.clone(), to.clone(), dtS, qTop, qBottom));
  }

  @Override
  public void observed(Belief belief, int entry, int offset) {
    double[] gain = belief.gain.clone();
    for (int k = 0; k < gain.length; k++) {
      gain[k] /= belief.variance;
    }
    events.add(new Observed(entry, offset, gain, belief.innovation / belief.variance));
  }

  /** The states before each step of the run that was followed. */
  List<double[]> path() {
    double[][] kicks = new double[events.size()][];
    double[][] starts = new double[events.size()][];
    backwards(kicks, starts);
    List<double[]> path = new ArrayList<>();
    double[] x = new double[0];
    for (int e = 0; e < events.size(); e++) {
      if (events.get(e) instanceof Begun) {
        x = starts[e];
      } else if (events.get(e) instanceof Stepped stepped) {
        path.add(x);
        x = next(stepped, x, kicks[e]);
      }
    }
    return Collections.unmodifiableList(path);
  }

  private void backwards(double[][] kicks, double[][] starts) {
    double[] r = new double[0];
    for (int e = events.size() - 1; e >= 0; e--) {
      Object event = events.get(e);
      if (event instanceof Observed seen) {
        r = r.length == 0 ? new double[seen.gain().length] : r;
        double pull = seen.scaled() - Dense.dot(seen.gain(), r);
        r[seen.entry()] += pull;
        if (seen.offset() >= 0) {
          r[seen.offset()] += pull;
        }
      } else if (event instanceof Stepped stepped && r.length > 0) {
        step.relinearise(c, stepped.from(), stepped.to(), stepped.dtS());
        step.a.solveTransposed(r);
        kicks[e] = kick(stepped, r);
        double[] before = new double[r.length];
        step.b.timesTransposed(r, before);
        r = before;
      } else if (event instanceof Begun begun) {
        starts[e] = start(begun, r);
        for (int i = 0; i < Math.min(n, r.length); i++) {
          r[i] = 0;
        }
      }
    }
  }

  private double[] start(Begun begun, double[] r) {
    double[] x = begun.mean().clone();
    for (int i = 0; i < n && r.length > 0; i++) {
      for (int j = 0; j < n; j++) {
        x[i] += begun.covariance()[i][j] * r[j];
      }
    }
    return x;
  }

  /** Q A⁻ᵀr at the four entries that noise enters: rate and state at the top, state and rate. */
  private double[] kick(Stepped s, double[] r) {
    double hours = s.dtS() / 3600;
    double xx = hours * hours * hours / 3;
    double xv = hours * hours / 2;
    return new double[] {
      s.qTop() * (hours * r[0] + xv * r[1]),
      s.qTop() * (xv * r[0] + xx * r[1]),
      s.qBottom() * (xx * r[n - 2] + xv * r[n - 1]),
      s.qBottom() * (xv * r[n - 2] + hours * r[n - 1])
    };
  }

  private double[] next(Stepped s, double[] x, double[] kick) {
    step.relinearise(c, s.from(), s.to(), s.dtS());
    double[] away = new double[x.length];
    for (int i = 0; i < n; i++) {
      away[i] = x[i] - s.from()[i];
    }
    double[] moved = new double[x.length];
    step.b.times(away, moved);
    if (kick != null) {
      moved[0] += kick[0];
      moved[1] += kick[1];
      moved[n - 2] += kick[2];
      moved[n - 1] += kick[3];
    }
    step.a.solve(moved);
    double[] out = x.clone();
    for (int i = 0; i < n; i++) {
      out[i] = s.to()[i] + moved[i];
    }
    return out;
  }
}
