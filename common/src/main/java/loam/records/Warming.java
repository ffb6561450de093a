package loam.records;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import loam.identify.Parameter;
import loam.state.HeatColumn;
import loam.state.LogTensor;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.state.StateEstimate.Change;

/**
 * What λ(θ, T) of a layer says of temperature: how much ln λ changes by a kelvin.
 *
 * @param temperatureC lowest, middle and highest temperature of the record without its outermost
 *     ones; curves of λ over θ are those of the middle one
 * @param theta water contents of {@link #changes}
 * @param changes at a tenth, the middle and nine tenths of the water contents seen
 * @param mean over the water contents as often as they were
 */
record Warming(double[] temperatureC, double[] theta, List<Change> changes, Change mean) {
  private static final double[] SHARES = {0.1, 0.5, 0.9};
  private static final int QUANTILES = 40;
  private static final double NORMAL_95 = 1.96;

  /** Of every layer of a fit; none where λ is one of water alone. */
  static List<Warming> of(SensorRecord record, StateEstimate estimate) {
    HeatColumn column = (HeatColumn) estimate.column();
    return column.law().isOfBoth()
        ? Stream.iterate(0, l -> l < column.bases().size(), l -> l + 1)
            .map(l -> of(record, estimate, l, (LogTensor) column.bases().get(l)))
            .toList()
        : List.of();
  }

  private static Warming of(SensorRecord record, StateEstimate e, int layer, LogTensor both) {
    double lo = e.supportLo()[layer];
    double hi = e.supportHi()[layer];
    double[] theta = Arrays.stream(SHARES).map(s -> lo + s * (hi - lo)).toArray();
    double[] seen =
        Arrays.stream(record.water().theta())
            .flatMapToDouble(Arrays::stream)
            .filter(x -> x >= lo && x <= hi)
            .sorted()
            .toArray();
    double[] often =
        DoubleStream.iterate(0.5, k -> k < QUANTILES, k -> k + 1)
            .map(k -> seen[(int) (k / QUANTILES * seen.length)])
            .toArray();
    return new Warming(
        new double[] {both.middle() - both.reach(), both.middle(), both.middle() + both.reach()},
        theta,
        Arrays.stream(theta).mapToObj(x -> e.change(layer, x)).toList(),
        e.change(layer, often));
  }

  /** For a table: the mean, then each. */
  List<Parameter> parameters(boolean errors) {
    Stream<Parameter> each =
        Stream.iterate(0, k -> k < theta.length, k -> k + 1)
            .map(k -> parameter(say("(theta=%.3f)", theta[k]), changes.get(k), errors));
    return Stream.concat(Stream.of(parameter("", mean, errors)), each).toList();
  }

  private static Parameter parameter(String at, Change of, boolean errors) {
    return new Parameter(
        "lambda.per-kelvin" + at, of.value(), errors ? of.error() : Double.NaN, "K-1");
  }

  /** Of the mean, with a test where there is an error: chance alone fails it in one of twenty. */
  String words(boolean errors) {
    String at = say("λ here is that at %.1f °C", temperatureC[1]);
    if (!errors) {
      return at + say(" and changes by %+.2f %% a kelvin, without an error bar", percent(mean));
    }
    boolean seen = Math.abs(mean.value()) > NORMAL_95 * mean.error();
    return at
        + say(
            seen
                ? " and changes by %+.2f ± %.2f %% a kelvin"
                : "; no change with temperature is seen (%+.2f ± %.2f %% a kelvin)",
            percent(mean),
            100 * mean.error());
  }

  private static double percent(Change of) {
    return 100 * of.value();
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
