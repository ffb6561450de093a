package loam.records;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.physics.Unknown.Axis;
import loam.state.ColumnGrid;
import loam.state.HeatColumn;
import loam.state.HeatLaw;
import loam.state.LogBasis;
import loam.state.LogLine;
import loam.state.LogSpline;
import loam.state.LogTensor;
import loam.state.ModelCheck;
import loam.state.StateEstimate;
import loam.state.StateParameters;
import loam.store.Json;
import loam.store.Sealed;
import loam.store.Store;

/**
 * An estimate of a heat column in a file beside its model, with all that a forecast needs.
 *
 * @param modelSd what the model misses at each sensor beyond noise and errors, K
 */
public record KeptState(StateEstimate estimate, double[] modelSd) {
  private static final String FILE = EvidenceFiles.FOLDER + "/state.json";

  /**
   * Writes it into the folder of a model.
   *
   * @param owner identity of the training
   */
  void write(Store model, String owner) throws IOException {
    HeatColumn column = (HeatColumn) estimate.column();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("capacity", column.law().dry());
    map.put("capacity_of_water", column.law().water());
    map.put("of", column.law().of().stream().map(Axis::name).toList());
    map.put("implicitness", column.implicitness());
    map.put("nodes_m", list(column.grid().depthM()));
    map.put("sensor_nodes", list(column.grid().sensorNode()));
    map.put("layers", list(column.grid().layer()));
    map.put("bases", column.bases().stream().map(KeptState::words).toList());
    map.put("groups", list(estimate.layout().noiseGroup()));
    map.put("phi", list(finite(estimate.phi())));
    map.put("covariance", rows(estimate.covariance()));
    map.put("laplace", rows(estimate.laplace()));
    map.put("errors", estimate.errorModel().name());
    map.put("offsets", list(estimate.offsets()));
    map.put("support_lo", list(estimate.supportLo()));
    map.put("support_hi", list(estimate.supportHi()));
    map.put("model_sd", list(modelSd));
    if (estimate.check().count() > 0) {
      map.put("lag1", estimate.check().lag1());
      map.put("chi2", estimate.check().chi2());
      map.put("pairs", estimate.check().count());
    }
    String text =
        ConfigFactory.parseMap(map).root().render(ConfigRenderOptions.concise().setFormatted(true));
    Sealed.write(model, FILE, text, owner);
  }

  /**
   * What lies in the folder of a model; empty where there is none.
   *
   * @param owner identity of the training
   * @throws loam.error.BadInput where it is damaged, or of another training
   */
  public static Optional<KeptState> read(Store model, String owner) throws IOException {
    return model.exists(FILE)
        ? Optional.of(of(Json.parse(FILE, EvidenceFiles.text(model, FILE, owner))))
        : Optional.empty();
  }

  private static KeptState of(Config c) {
    List<LogBasis> bases = new ArrayList<>();
    c.getConfigList("bases").forEach(b -> bases.add(basis(b)));
    ColumnGrid grid =
        new ColumnGrid(numbers(c, "nodes_m"), counts(c, "sensor_nodes"), counts(c, "layers"));
    HeatLaw law =
        new HeatLaw(
            c.getStringList("of").stream().map(Axis::valueOf).toList(),
            c.getDouble("capacity"),
            c.getDouble("capacity_of_water"));
    HeatColumn column = new HeatColumn(grid, law, bases, c.getDouble("implicitness"));
    StateParameters layout = new StateParameters(column.coefficients(), counts(c, "groups"));
    double[] known = numbers(c, "phi");
    double[] phi = Arrays.copyOf(known, layout.size());
    Arrays.fill(phi, known.length, phi.length, Double.NaN);
    boolean checked = c.hasPath("lag1");
    double none = Double.NaN;
    ModelCheck check =
        new ModelCheck(
            checked ? c.getDouble("lag1") : none,
            checked ? c.getDouble("chi2") : none,
            new double[0],
            new double[0],
            checked ? c.getLong("pairs") : 0);
    StateEstimate estimate =
        new StateEstimate(
            column,
            layout,
            phi,
            matrix(c, "covariance"),
            matrix(c, "laplace"),
            StateEstimate.ErrorModel.valueOf(c.getString("errors")),
            check,
            numbers(c, "offsets"),
            numbers(c, "support_lo"),
            numbers(c, "support_hi"),
            none,
            none,
            none,
            none,
            0,
            0,
            true);
    return new KeptState(estimate, numbers(c, "model_sd"));
  }

  private static Map<String, Object> words(LogBasis basis) {
    if (basis instanceof LogSpline s) {
      return Map.of("lo", s.lo(), "hi", s.hi(), "size", s.size());
    }
    if (basis instanceof LogTensor t) {
      return Map.of("along", words(t.along()), "middle", t.middle(), "reach", t.reach());
    }
    LogLine line = (LogLine) basis;
    return Map.of("centre", line.centre(), "scale", line.scale());
  }

  private static LogBasis basis(Config b) {
    if (b.hasPath("along")) {
      return new LogTensor(
          basis(b.getConfig("along")), b.getDouble("middle"), b.getDouble("reach"));
    }
    return b.hasPath("size")
        ? new LogSpline(b.getDouble("lo"), b.getDouble("hi"), b.getInt("size"))
        : new LogLine(b.getDouble("centre"), b.getDouble("scale"));
  }

  /** Trajectories know no noises of the ends: JSON has no word for that. */
  private static double[] finite(double[] values) {
    int n = 0;
    while (n < values.length && !Double.isNaN(values[n])) {
      n++;
    }
    return Arrays.copyOf(values, n);
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static List<Integer> list(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static List<List<Double>> rows(double[][] matrix) {
    return Arrays.stream(matrix).map(KeptState::list).toList();
  }

  private static double[] numbers(Config c, String key) {
    return c.getDoubleList(key).stream().mapToDouble(v -> v).toArray();
  }

  private static int[] counts(Config c, String key) {
    return c.getIntList(key).stream().mapToInt(v -> v).toArray();
  }

  private static double[][] matrix(Config c, String key) {
    return c.getList(key).stream()
        .map(
            row ->
                ((ConfigList) row)
                    .stream().mapToDouble(v -> ((Number) v.unwrapped()).doubleValue()).toArray())
        .toArray(double[][]::new);
  }
}
