package loam.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The path of a column about which its filter is linearised: at first the one that its end sensors
 * lead as they were read, then, turn by turn, one that is likelier given the whole record. A turn
 * of Gauss and Newton's that leads to a less likely path, as it may where λ changes by orders of
 * magnitude, is halved until it does not. Where the column runs away at once, it is linearised
 * about the likeliest path of the linear one first.
 */
final class LikeliestPath {
  private static final double SHORTEST = 1e-2;

  /** Turns in which a column may run away before any path of it is known. */
  private static final int MOST_LOST = 8;

  /** States before each step. */
  private List<double[]> states;

  private Optional<Steering> led = Optional.empty();

  /** −ln of how likely the path is at the parameters of the last turn; NaN: not known. */
  private double cost = Double.NaN;

  private int lost;

  private LikeliestPath(List<double[]> states) {
    this.states = states;
  }

  /**
   * The path between its end sensors, interpolated cubically, and above the first, where a column
   * has nodes there, between what flows in and that sensor.
   *
   * @param substeps steps that lead to a row
   */
  static LikeliestPath drawn(
      ColumnModel whole,
      SensorRecord record,
      List<Segments.Span> segments,
      int[] substeps,
      double[] c) {
    ColumnModel column = whole.belowFirstSensor();
    ThetaStep step = new ThetaStep(column, NodeWater.of(column, record));
    Start start = new Start(column, record);
    int last = column.grid().nodes();
    List<double[]> states = new ArrayList<>();
    for (Segments.Span span : segments) {
      CubicThrough top = CubicThrough.of(record, 0, span.from(), span.to());
      CubicThrough below = CubicThrough.of(record, record.sensors() - 1, span.from(), span.to());
      double[] x = new double[step.size()];
      start.profile(span.from(), x);
      Optional<Surface> surface = Surface.of(whole, x);
      for (int k = span.from() + 1; k < span.to(); k++) {
        double dt = record.intervalS() / substeps[k];
        for (int sub = 1; sub <= substeps[k]; sub++) {
          double row = k - 1 + (double) sub / substeps[k];
          x[0] = (top.at(row) - x[Faces.START]) / (dt / 3600);
          x[last + 1] = step.bottomGiven() ? (below.at(row) - x[last]) / (dt / 3600) : 0;
          if (surface.isPresent()) {
            states.add(surface.get().over(x));
            surface.get().step(c, record.inflowAt(k), dt);
          } else {
            states.add(x);
          }
          double[] next = new double[x.length];
          step.between(row - 1.0 / substeps[k], row);
          step.advance(c, x, next, dt);
          x = next;
        }
      }
    }
    return new LikeliestPath(states);
  }

  /** What is above the first sensor. */
  private static final class Surface {
    private final ThetaStep step;

    /** Its nodes, of which that sensor's is the last. */
    private double[] z;

    private double[] next;

    private Surface(ColumnModel column, double first) {
      step = new ThetaStep(column);
      z = new double[step.size()];
      next = new double[z.length];
      Arrays.fill(z, Faces.START, z.length - 1, first);
    }

    /**
     * As at the first sensor to begin with; empty where that is the top.
     *
     * @param x state below
     */
    static Optional<Surface> of(ColumnModel whole, double[] x) {
      return whole.top() == Top.STATE
          ? Optional.empty()
          : Optional.of(new Surface(whole.aboveFirstSensor(), x[Faces.START]));
    }

    /** The state of both, of which that below leads the sensor. */
    double[] over(double[] x) {
      int above = z.length - 3;
      double[] whole = new double[above + x.length];
      System.arraycopy(x, Faces.START, whole, Faces.START + above, x.length - Faces.START);
      System.arraycopy(z, 0, whole, 0, Faces.START + above);
      z[z.length - 1] = x[0];
      return whole;
    }

    void step(double[] c, double inflowMs, double dtS) {
      step.pour(inflowMs);
      step.advance(c, z, next, dtS);
      double[] old = z;
      z = next;
      next = old;
    }
  }

  /** Whether it is a path of the column itself, not of one that is linearised. */
  boolean isOfTheColumn() {
    return led.isPresent();
  }

  static IllegalStateException nowhere() {
    return new IllegalStateException("no path of the column is found that its sensors lead");
  }

  List<double[]> states() {
    return states;
  }

  /** Forgets how likely the path is: the parameters have changed. */
  void parametersMoved() {
    cost = Double.NaN;
  }

  /**
   * One turn.
   *
   * @param run of the filter along this path, at the parameters of the turn before unless {@link
   *     #parametersMoved} was told
   * @return by how much −ln of the path's likelihood fell; infinite before one was known
   * @throws IllegalStateException where no path is found
   */
  double turn(PathSmoother run) {
    Steering aim = run.aim();
    if (led.isEmpty()) {
      PathSmoother.Walk first = run.walk(aim);
      if (!Double.isFinite(first.cost()) && lost++ < MOST_LOST) {
        states = run.linear(aim);
        return Double.POSITIVE_INFINITY;
      }
      take(aim, first);
      return Double.POSITIVE_INFINITY;
    }
    if (Double.isNaN(cost)) {
      PathSmoother.Walk here = run.walk(led.get());
      states = here.states();
      cost = Double.isFinite(here.cost()) ? here.cost() : Double.POSITIVE_INFINITY;
    }
    double before = cost;
    for (double share = 1; share > SHORTEST; share /= 2) {
      Steering trial = led.get().towards(aim, share);
      PathSmoother.Walk there = run.walk(trial);
      if (there.cost() < before) {
        take(trial, there);
        return before - cost;
      }
    }
    if (!Double.isFinite(cost)) {
      throw nowhere();
    }
    return 0;
  }

  private void take(Steering by, PathSmoother.Walk walk) {
    if (!Double.isFinite(walk.cost())) {
      throw nowhere();
    }
    led = Optional.of(by);
    states = walk.states();
    cost = walk.cost();
  }
}
