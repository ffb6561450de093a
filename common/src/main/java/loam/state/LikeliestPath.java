package loam.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path of a column about which its filter is linearised: at first the one that its end sensors
 * lead as they were read, then, turn by turn, one that is likelier given the whole record. A turn
 * of Gauss and Newton's that leads to a less likely path, as it may where λ changes by orders of
 * magnitude, is halved until it does not.
 */
final class LikeliestPath {
  private static final double SHORTEST = 1e-2;

  /** States before each step. */
  private List<double[]> states;

  private Optional<Steering> led = Optional.empty();

  private LikeliestPath(List<double[]> states) {
    this.states = states;
  }

  /**
   * The path between its end sensors, interpolated cubically.
   *
   * @param substeps steps that lead to a row
   */
  static LikeliestPath drawn(
      ColumnModel column,
      SensorRecord record,
      List<Segments.Span> segments,
      int[] substeps,
      double[] c) {
    ThetaStep step = new ThetaStep(column);
    Start start = new Start(column, record);
    int last = column.grid().nodes();
    List<double[]> states = new ArrayList<>();
    for (Segments.Span span : segments) {
      CubicThrough top = CubicThrough.of(record, 0, span.from(), span.to());
      CubicThrough below = CubicThrough.of(record, record.sensors() - 1, span.from(), span.to());
      double[] x = new double[step.size()];
      start.profile(span.from(), x);
      for (int k = span.from() + 1; k < span.to(); k++) {
        double dt = record.intervalS() / substeps[k];
        for (int sub = 1; sub <= substeps[k]; sub++) {
          double row = k - 1 + (double) sub / substeps[k];
          x[0] = (top.at(row) - x[Faces.START]) / (dt / 3600);
          x[last + 1] = step.bottomGiven() ? (below.at(row) - x[last]) / (dt / 3600) : 0;
          states.add(x);
          double[] next = new double[x.length];
          step.advance(c, x, next, dt);
          x = next;
        }
      }
    }
    return new LikeliestPath(states);
  }

  List<double[]> states() {
    return states;
  }

  /**
   * One turn.
   *
   * @param run of the filter along this path
   * @return by how much −ln of the path's likelihood fell; infinite at the first turn
   * @throws IllegalStateException where no path is found
   */
  double turn(PathSmoother run) {
    Steering aim = run.aim();
    if (led.isEmpty()) {
      return taken(aim, run.walk(aim), Double.POSITIVE_INFINITY);
    }
    PathSmoother.Walk here = run.walk(led.get());
    double cost = Double.isFinite(here.cost()) ? here.cost() : Double.POSITIVE_INFINITY;
    for (double share = 1; share > SHORTEST; share /= 2) {
      Steering trial = led.get().towards(aim, share);
      PathSmoother.Walk there = run.walk(trial);
      if (there.cost() < cost) {
        return taken(trial, there, cost);
      }
    }
    return taken(led.get(), here, cost);
  }

  private double taken(Steering by, PathSmoother.Walk walk, double before) {
    if (!Double.isFinite(walk.cost())) {
      throw new IllegalStateException("no path of the column is found that its sensors lead");
    }
    led = Optional.of(by);
    states = walk.states();
    return before - walk.cost();
  }
}
