package loam.records;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import loam.identify.Parameter;
import loam.state.Change;
import loam.state.HeatColumn;
import loam.state.LogTensor;
import loam.state.SensorRecord;
import loam.state.StateEstimate;

/**
 * What λ(θ, T) of a layer says of temperature: how much ln λ changes by a kelvin.
 *
 * @param temperatureC lowest, middle and highest temperature of the layer without its outermost
 *     ones; curves of λ over θ are those of the middle one
 * @param often water contents of the layer at equal shares of the record
 * @param theta water contents of {@link #changes}
 * @param changes at a tenth, the middle and nine tenths of the water contents seen
 * @param mean over the water contents as often as they were
 */
record Warming(
    double[] temperatureC, double[] often, double[] theta, List<Change> changes, Change mean) {
  private static final double[] SHARES = {0.1, 0.5, 0.9};
  private static final int QUANTILES = 40;
  private static final double NORMAL_95 = 1.96;

  /** Of every layer of a fit; none where λ is one of water alone. */
  static List<Warming> of(SensorRecord record, StateEstimate estimate) {
    return layers(estimate, l -> Change.often(record, estimate, l, QUANTILES));
  }

  /** The same of a fit to the same record whose errors are others. */
  static List<Warming> again(List<Warming> before, StateEstimate estimate) {
    return layers(estimate, l -> before.get(l).often);
  }

  private static List<Warming> layers(StateEstimate estimate, IntFunction<double[]> often) {
    HeatColumn column = (HeatColumn) estimate.column();
    return column.law().isOfBoth()
        ? IntStream.range(0, column.bases().size())
            .mapToObj(l -> of(often.apply(l), estimate, l, (LogTensor) column.bases().get(l)))
            .toList()
        : List.of();
  }

  private static Warming of(double[] often, StateEstimate e, int layer, LogTensor both) {
    double lo = e.supportLo()[layer];
    double hi = e.supportHi()[layer];
    double[] theta = Arrays.stream(SHARES).map(s -> lo + s * (hi - lo)).toArray();
    return new Warming(
        new double[] {both.middle() - both.reach(), both.middle(), both.middle() + both.reach()},
        often,
        theta,
        Arrays.stream(theta).mapToObj(x -> Change.of(e, layer, x)).toList(),
        Change.of(e, layer, often));
  }

  /** For a table: the mean, then each. */
  List<Parameter> parameters(boolean errors) {
    Stream<Parameter> each =
        IntStream.range(0, theta.length)
            .mapToObj(k -> parameter(say("(theta=%.3f)", theta[k]), changes.get(k), errors));
    return Stream.concat(Stream.of(parameter("", mean, errors)), each).toList();
  }

  private static Parameter parameter(String at, Change of, boolean errors) {
    return new Parameter(
        "lambda.per-kelvin" + at, of.value(), errors ? of.error() : Double.NaN, "K-1");
  }

  /**
   * Of the mean, with a test where there is an error: chance alone fails it in one of twenty.
   *
   * @param where which layer, where there are several
   */
  String words(String where, boolean errors) {
    String at = say("λ%s here is that at %.1f °C", where, temperatureC[1]);
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
