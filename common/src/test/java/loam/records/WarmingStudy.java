package loam.records;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loam.experiment.Layers;
import loam.records.RecordSettings.Way;
import loam.state.Change;
import loam.state.HeatLaw;
import loam.state.SensorRecord;
import loam.state.SoilThatDries;
import loam.state.StateEstimate;

/**
 * Prints how well λ(θ, T) is told of records by other code, a draw a weather, and how often
 * intervals of 1.96 errors hold: of the mean change with temperature, of that at a tenth, the
 * middle and nine tenths of the water contents, of λ at the lowest, middle and highest temperature.
 * Arguments: change a kelvin, σ in K, days, draws (0-19), σ of θ.
 */
final class WarmingStudy {
  private static final double[] DEPTHS = {0.05, 0.1, 0.2, 0.35, 0.6};
  private static final int POINTS = 41;
  private static final double NORMAL_95 = 1.96;

  private WarmingStudy() {}

  public static void main(String[] args) {
    double change = Double.parseDouble(args[0]);
    String[] range = args[3].split("-");
    int first = Integer.parseInt(range[0]);
    int draws = Integer.parseInt(range[1]) + 1 - first;
    double[] held = new double[7];
    double[] sums = new double[4];
    for (int draw = first; draw < first + draws; draw++) {
      SensorRecord record =
          SoilThatDries.record(
              change,
              DEPTHS,
              Double.parseDouble(args[2]),
              Double.parseDouble(args[1]),
              Double.parseDouble(args[4]),
              500 + 10L * draw);
      RecordOutcome out =
          RecordFit.of(
              record,
              HeatLaw.ofBoth(SoilThatDries.HEAT_CAPACITY, 0),
              record.times(),
              new RecordSettings(Way.FILTER, RecordSettings.AUTO, 0),
              Layers.ONE,
              0,
              1,
              1,
              draw,
              Optional.empty());
      Warming found = out.wet().orElseThrow().warming().get(0);
      score(out.estimate(), found, change, held, sums);
      System.out.printf(
          Locale.ROOT,
          "  draw %d: %+.3f ± %.3f %% a kelvin, %s, %s%n",
          draw,
          100 * found.mean().value(),
          100 * found.mean().error(),
          out.check(),
          out.layers().get(0).verdict().answer());
    }
    System.out.printf(
        Locale.ROOT,
        "%s: mean change off by %+.4f %% in the mean, rms %.4f %%, its error %.4f %%, held %.2f; at"
            + " θ low, middle, high %.2f %.2f %.2f; ln λ rms %.2f %%, held at T low, middle, high"
            + " %.2f %.2f %.2f%n",
        String.join(" ", args),
        100 * sums[0] / draws,
        100 * Math.sqrt(sums[1] / draws),
        100 * Math.sqrt(sums[2] / draws),
        held[0] / draws,
        held[1] / draws,
        held[2] / draws,
        held[3] / draws,
        100 * Math.sqrt(sums[3] / draws),
        held[4] / draws,
        held[5] / draws,
        held[6] / draws);
  }

  private static void score(
      StateEstimate e, Warming found, double truth, double[] held, double[] sums) {
    double off = found.mean().value() - truth;
    sums[0] += off;
    sums[1] += off * off;
    sums[2] += found.mean().error() * found.mean().error();
    held[0] += holds(off, found.mean().error());
    List<Change> each = found.changes();
    for (int k = 0; k < each.size(); k++) {
      held[1 + k] += holds(each.get(k).value() - truth, each.get(k).error());
    }
    double middle = found.temperatureC()[1];
    for (int k = 0; k < POINTS; k++) {
      double x =
          e.supportLo()[0] + (double) k / (POINTS - 1) * (e.supportHi()[0] - e.supportLo()[0]);
      double at = Math.log(e.lambda(0, x) / SoilThatDries.lambda(x, middle, truth));
      sums[3] += at * at / POINTS;
      for (int t = 0; t < found.temperatureC().length; t++) {
        double away = found.temperatureC()[t] - middle;
        double miss = at + away * (Change.of(e, 0, x).value() - truth);
        double error = Change.relativeError(e, 0, x, found.temperatureC()[t]);
        held[4 + t] += holds(miss, error) / POINTS;
      }
    }
  }

  private static double holds(double off, double error) {
    return Math.abs(off) < NORMAL_95 * error ? 1 : 0;
  }
}
