package loam.weather;

/** A column under rain, in steps as long as it lets them be. */
final class Wetting {
  /** Steps: the shortest before it gives up, at the start and end of rain, and the longest. */
  private static final double SHORTEST_S = 1e-2;

  private static final double FIRST_S = 10;
  private static final double LONGEST_S = 900;

  /** Change of θ in a step that is aimed at. */
  private static final double AIM = 0.006;

  private final FineWaterColumn column;
  private final Rain rain;
  private double time;
  private double step = FIRST_S;

  /**
   * @param column at time 0
   */
  Wetting(FineWaterColumn column, Rain rain) {
    this.column = column;
    this.rain = rain;
  }

  /** Water content of a node. */
  double at(int node) {
    return column.at(node);
  }

  /** What has come in through the surface less what evaporated, m. */
  double infiltrated() {
    return column.infiltrated();
  }

  /** On to a time, s since it began. */
  void to(double end) {
    while (time < end) {
      double change = rain.changes(time);
      double stop = Math.min(end, change);
      double left = stop - time;
      double now = Math.min(step, left);
      if (column.step(rain, time, now)) {
        time = now == left ? stop : time + now;
        double wanted = now * Math.min(1.5, AIM / column.change());
        // A step cut short by a row's time says nothing against the length before.
        step = now == left ? Math.max(wanted, step) : wanted;
        step = time == change ? FIRST_S : Math.min(step, LONGEST_S);
      } else {
        step = 0.25 * now;
        if (step < SHORTEST_S) {
          throw new IllegalStateException("no step of this soil converges under its rain");
        }
      }
    }
  }
}
