package loam.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What leads a linearised column along its likeliest path given its whole record: r of de Jong
 * backwards through the steps and values of a filter's run. Noise enters at the ends alone, so
 * covariances are needed only where a segment begins. Walks of the column itself, each step x′ =
 * f(x) + A⁻¹w, say how likely a path is that is led so.
 */
final class PathSmoother implements ColumnFilter.Watch {
  /** A segment's belief before its first value, and the variances of the offsets. */
  private record Begun(double[] mean, double[][] covariance, double[] offsetVariance) {}

  /** A step until a time in rows of the record. */
  private record Stepped(
      double until, double[] from, double[] to, double dtS, double qTop, double qBottom) {}

  /** The rate of an end took in that of a wave: other entries, each times its share. */
  private record Mixed(int entry, int from, double[] share) {}

  private record Observed(
      int entry, int offset, double[] gain, double scaled, double value, double noise) {}

  /**
   * A path of the column.
   *
   * @param states before each step
   * @param cost −ln of how likely it is with its values, up to a constant; infinite or NaN where it
   *     leads nowhere
   */
  record Walk(List<double[]> states, double cost) {}

  /** Of times in rows. */
  private static final double ROUNDING = 1e-6;

  private final ThetaStep step;
  private final SensorRecord record;
  private final double[] c;
  private final int n;
  private final double[] moved;
  private final List<Object> events = new ArrayList<>();

  /**
   * @param record which says what flows into the column, where that is told
   */
  PathSmoother(ThetaStep step, SensorRecord record, double[] c) {
    this.step = step;
    this.record = record;
    this.c = c;
    n = step.size();
    moved = new double[n];
  }

  @Override
  public void after(int row, Belief belief) {}

  @Override
  public void begun(Belief belief) {
    double[][] covariance = new double[n][];
    for (int i = 0; i < n; i++) {
      covariance[i] = Arrays.copyOf(belief.covariance[i], n);
    }
    double[] offsets = new double[belief.mean.length - n];
    for (int s = 0; s < offsets.length; s++) {
      offsets[s] = belief.covariance[n + s][n + s];
    }
    events.add(new Begun(Arrays.copyOf(belief.mean, n), covariance, offsets));
  }

  @Override
  public void stepped(
      double until, double[] from, double[] to, double dtS, double qTop, double qBottom) {
    events.add(new Stepped(until, from.clone(), to.clone(), dtS, qTop, qBottom));
  }

  @Override
  public void mixed(int entry, int from, double[] share) {
    events.add(new Mixed(entry, from, share.clone()));
  }

  @Override
  public void observed(Belief belief, int entry, int offset, double value, double noise) {
    double[] gain = belief.gain.clone();
    for (int k = 0; k < gain.length; k++) {
      gain[k] /= belief.variance;
    }
    double scaled = belief.innovation / belief.variance;
    events.add(new Observed(entry, offset, gain, scaled, value, noise));
  }

  /** What leads along the likeliest path of the run that was followed. */
  Steering aim() {
    double[][] kicks = new double[events.size()][];
    double[][] starts = new double[events.size()][];
    double[][] pulls = new double[events.size()][];
    double[] offsets = backwards(kicks, starts, pulls);
    return new Steering(there(starts), there(pulls), there(kicks), offsets);
  }

  private void between(Stepped at) {
    step.between(at.until() - at.dtS() / record.intervalS(), at.until());
  }

  private static List<double[]> there(double[][] some) {
    return Arrays.stream(some).filter(x -> x != null).toList();
  }

  private double[] backwards(double[][] kicks, double[][] starts, double[][] pulls) {
    Begun first = (Begun) events.get(0);
    double[] r = new double[n + first.offsetVariance().length];
    double[] before = new double[r.length];
    for (int e = events.size() - 1; e >= 0; e--) {
      Object event = events.get(e);
      if (event instanceof Observed seen) {
        double pull = seen.scaled() - Dense.dot(seen.gain(), r);
        r[seen.entry()] += pull;
        if (seen.offset() >= 0) {
          r[seen.offset()] += pull;
        }
      } else if (event instanceof Stepped stepped) {
        between(stepped);
        step.relinearise(c, stepped.from(), stepped.to(), stepped.dtS());
        step.a.solveTransposed(r);
        kicks[e] = kick(stepped, r);
        step.b.timesTransposed(r, before);
        double[] swap = r;
        r = before;
        before = swap;
      } else if (event instanceof Mixed mixed) {
        for (int k = 0; k < mixed.share().length; k++) {
          r[mixed.from() + k] += mixed.share()[k] * r[mixed.entry()];
        }
      } else if (event instanceof Begun begun) {
        pulls[e] = Arrays.copyOf(r, n);
        starts[e] = start(begun, r);
        Arrays.fill(r, 0, n, 0);
      }
    }
    double[] offsets = first.offsetVariance().clone();
    for (int s = 0; s < offsets.length; s++) {
      offsets[s] *= r[n + s];
    }
    return offsets;
  }

  private double[] start(Begun begun, double[] r) {
    double[] x = begun.mean().clone();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        x[i] += begun.covariance()[i][j] * r[j];
      }
    }
    return x;
  }

  /** Q A⁻ᵀr at the four entries that noise enters. */
  private double[] kick(Stepped s, double[] r) {
    double hours = s.dtS() / 3600;
    double xx = hours * hours * hours / 3;
    double xv = hours * hours / 2;
    boolean given = step.topGiven();
    return new double[] {
      s.qTop() * (hours * r[0] + (given ? xv * r[1] : 0)),
      given ? s.qTop() * (xv * r[0] + xx * r[1]) : 0,
      s.qBottom() * (xx * r[n - 2] + xv * r[n - 1]),
      s.qBottom() * (xv * r[n - 2] + hours * r[n - 1])
    };
  }

  /** The column's own path, led so, with the steps, noises and values of the run. */
  Walk walk(Steering by) {
    List<double[]> states = new ArrayList<>();
    double[] x = new double[0];
    double cost = 0;
    int begun = 0;
    for (Object event : events) {
      if (event instanceof Begun at) {
        x = by.starts().get(begun).clone();
        double[] pull = by.pulls().get(begun++);
        for (int i = 0; i < n; i++) {
          cost += 0.5 * pull[i] * (x[i] - at.mean()[i]);
        }
        cost += begun == 1 ? squares(by.offsets(), at.offsetVariance()) : 0;
      } else if (event instanceof Stepped at) {
        double[] kick = by.kicks().get(states.size());
        states.add(x);
        cost +=
            step.topGiven()
                ? cost(kick[0], kick[1], at.qTop(), at.dtS() / 3600)
                : costOfFlux(kick[0], at.qTop() * at.dtS() / 3600);
        cost += cost(kick[3], kick[2], at.qBottom(), at.dtS() / 3600);
        step.pour(record.inflowAt((int) Math.ceil(at.until() - ROUNDING)));
        between(at);
        x = next(x, kick, at.dtS());
      } else if (event instanceof Mixed at) {
        x[at.entry()] += mixed(at, by);
      } else if (event instanceof Observed at) {
        double offset = at.offset() >= 0 ? by.offsets()[at.offset() - n] : 0;
        double miss = at.value() - x[at.entry()] - offset;
        cost += 0.5 * miss * miss / at.noise();
      }
    }
    return new Walk(states, cost);
  }

  /** States before each step of the linearised column, led so. */
  List<double[]> linear(Steering by) {
    List<double[]> states = new ArrayList<>();
    double[] x = new double[0];
    int begun = 0;
    for (Object event : events) {
      if (event instanceof Begun) {
        x = by.starts().get(begun++).clone();
      } else if (event instanceof Stepped at) {
        double[] kick = by.kicks().get(states.size());
        states.add(x);
        between(at);
        step.relinearise(c, at.from(), at.to(), at.dtS());
        double[] away = new double[n];
        for (int i = 0; i < n; i++) {
          away[i] = x[i] - at.from()[i];
        }
        double[] to = new double[n];
        step.b.times(away, to);
        kicked(to, kick);
        step.a.solve(to);
        for (int i = 0; i < n; i++) {
          to[i] += at.to()[i];
        }
        x = to;
      } else if (event instanceof Mixed at) {
        x[at.entry()] += mixed(at, by);
      }
    }
    return states;
  }

  private double mixed(Mixed at, Steering by) {
    double sum = 0;
    for (int k = 0; k < at.share().length; k++) {
      sum += at.share()[k] * by.offsets()[at.from() - n + k];
    }
    return sum;
  }

  private static double squares(double[] x, double[] variance) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += 0.5 * x[k] * x[k] / variance[k];
    }
    return sum;
  }

  /** Half the square of a kick of rate and state in units of its covariance; no noise: no kick. */
  private static double cost(double rate, double state, double q, double hours) {
    if (q == 0) {
      return 0;
    }
    double rest = state - 0.5 * hours * rate;
    return 0.5 * (rate * rate / (q * hours) + 12 * rest * rest / (q * hours * hours * hours));
  }

  private static double costOfFlux(double kick, double variance) {
    return variance == 0 ? 0 : 0.5 * kick * kick / variance;
  }

  private void kicked(double[] x, double[] kick) {
    x[0] += kick[0];
    x[1] += kick[1];
    x[n - 2] += kick[2];
    x[n - 1] += kick[3];
  }

  private double[] next(double[] x, double[] kick, double dtS) {
    double[] to = new double[n];
    step.advance(c, x, to, dtS);
    Arrays.fill(moved, 0);
    kicked(moved, kick);
    step.a.solve(moved);
    for (int i = 0; i < n; i++) {
      to[i] += moved[i];
    }
    return to;
  }
}
