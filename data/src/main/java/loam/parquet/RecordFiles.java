package loam.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import loam.error.BadInput;
import loam.station.Series;
import loam.station.Station;
import loam.store.AtomicOutput;
import loam.store.Store;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * The states of a site as Parquet: {@code site} (string), {@code time_s} (int64, s since 1970 UTC),
 * {@code state} [S] (list of double, NaN where missing), and {@code water} likewise where water
 * contents were measured beside it; depths and names of the sensors are in the file's metadata. A
 * file a site.
 */
public final class RecordFiles {
  private static final String VERSION_KEY = "loam.records.schema-version";
  private static final String VERSION = "1";
  private static final String DATA_KEY = "loam.records.data-hash";
  private static final String SITE_KEY = "loam.records.site";
  private static final String TEST_KEY = "loam.records.test-from-s";
  private static final String STATES_KEY = "loam.records.states";
  private static final String ANEW = "import the record again";

  /**
   * Values of sensors in a file.
   *
   * @param name of their column
   * @param depths key of their depths
   * @param columns key of the sensors' names
   */
  private record Values(String name, String depths, String columns) {
    static final Values STATE =
        new Values("state", "loam.records.depths-m", "loam.records.columns");
    static final Values WATER =
        new Values("water", "loam.records.water-depths-m", "loam.records.water-columns");

    void describe(Series series, Map<String, String> metadata) {
      metadata.put(
          depths,
          Arrays.stream(series.depthM())
              .mapToObj(Double::toString)
              .collect(Collectors.joining(" ")));
      metadata.put(columns, String.join("\n", series.columns()));
    }
  }

  /** What the states of a file are. */
  public enum States {
    /** What sensors said. */
    MEASURED,
    /** What a simulation had at their depths: sensors are still to read it. */
    SIMULATED
  }

  /**
   * A record with what is known of it.
   *
   * @param testFromS from this time on it is for testing only, s since 1970
   * @param water contents at the same times; empty: none
   */
  public record Stored(
      String site, Series series, double testFromS, States states, Optional<Series> water) {
    /** Of one state alone. */
    public Stored(String site, Series series, double testFromS, States states) {
      this(site, series, testFromS, states, Optional.empty());
    }

    /** The same beside water contents at its times. */
    public Stored beside(Series contents) {
      return new Stored(site, series, testFromS, states, Optional.of(contents));
    }

    /**
     * What a station measured.
     *
     * @param trainShare share of its time, from the start, that trains; 1: nothing tests
     */
    public static Stored measured(Station station, double trainShare) {
      Series series = station.series();
      double first = series.timeS()[0];
      double last = series.timeS()[series.times() - 1];
      double testFromS =
          trainShare == 1 ? last + series.medianStepS() : first + trainShare * (last - first);
      return new Stored(station.site(), series, testFromS, States.MEASURED);
    }

    /** The same with other states beside them, such as a flux. */
    public Stored with(Series other) {
      return new Stored(site, other, testFromS, states);
    }

    /** Rows before the test part. */
    public int trainRows(double firstS, double intervalS) {
      return (int) Math.ceil((testFromS - firstS) / intervalS - 1e-9);
    }
  }

  private record Row(Binary site, long timeS, double[] state, double[] water) {}

  private static final double[] NOTHING = {};

  private RecordFiles() {}

  /**
   * Writes the whole record of a site; the file appears when it is complete.
   *
   * @param dataHash hash of the data that the record is part of
   */
  public static void write(Store store, String path, Stored stored, String dataHash)
      throws IOException {
    Series series = stored.series();
    Map<String, String> metadata = new HashMap<>();
    metadata.put(DATA_KEY, dataHash);
    metadata.put(VERSION_KEY, VERSION);
    Values.STATE.describe(series, metadata);
    metadata.put(SITE_KEY, stored.site());
    metadata.put(TEST_KEY, Double.toString(stored.testFromS()));
    metadata.put(STATES_KEY, stored.states().name());
    Optional<Series> water = stored.water();
    water.ifPresent(w -> Values.WATER.describe(w, metadata));
    try (AtomicOutput output = store.begin(path)) {
      ParquetWriter<Row> writer =
          RowWriter.open(
              output,
              schema(water.isPresent()),
              metadata,
              List.of("time_s"),
              (row, to) -> {
                RowWriter.string(to, "site", 0, row.site());
                RowWriter.int64(to, "time_s", 1, row.timeS());
                RowWriter.doubles(to, "state", 2, row.state());
                if (water.isPresent()) {
                  RowWriter.doubles(to, "water", 3, row.water());
                }
              });
      Binary name = Binary.fromString(stored.site());
      for (int t = 0; t < series.times(); t++) {
        double[] beside = water.isPresent() ? water.get().state()[t] : NOTHING;
        writer.write(new Row(name, Math.round(series.timeS()[t]), series.state()[t], beside));
      }
      writer.close();
      output.commit();
    }
  }

  private static MessageType schema(boolean wet) {
    List<Type> fields = new ArrayList<>();
    fields.add(Columns.string("site"));
    fields.add(Columns.int64("time_s"));
    fields.add(Columns.doubles("state"));
    if (wet) {
      fields.add(Columns.doubles("water"));
    }
    return new MessageType("record", fields);
  }

  /**
   * The record of a file.
   *
   * @param dataHash hash of the data that it must be part of
   * @throws BadInput where the file is missing, broken, of other data or another schema version
   */
  public static Stored read(Store store, String path, String dataHash) throws IOException {
    try (RowGroups groups = RowGroups.whole(store, path)) {
      String name = groups.name();
      Map<String, String> metadata = groups.metadata();
      if (!VERSION.equals(metadata.get(VERSION_KEY))) {
        throw BadInput.of(
            "schema version of " + name,
            metadata.getOrDefault(VERSION_KEY, "none"),
            VERSION,
            "written by another version of Loam: import the record again");
      }
      if (!dataHash.equals(metadata.get(DATA_KEY))) {
        throw BadInput.of(
            "record",
            name,
            "states of these data, but it holds those of others",
            "delete the file and the manifest of the case's profiles, and run again");
      }
      try {
        return new Stored(
            metadata.get(SITE_KEY),
            series(store, path, Values.STATE),
            Double.parseDouble(metadata.get(TEST_KEY)),
            States.valueOf(metadata.getOrDefault(STATES_KEY, States.MEASURED.name())),
            metadata.containsKey(Values.WATER.depths())
                ? Optional.of(series(store, path, Values.WATER))
                : Optional.empty());
      } catch (RuntimeException broken) {
        throw RowGroups.unreadable(name, broken);
      }
    }
  }

  private static Series series(Store store, String path, Values of) throws IOException {
    try (RowGroups groups = RowGroups.open(store, path)) {
      return series(groups, of);
    }
  }

  private static Series series(RowGroups groups, Values of) throws IOException {
    List<String> columns = List.of(groups.metadata().get(of.columns()).split("\n"));
    double[] depths =
        Arrays.stream(groups.metadata().get(of.depths()).split(" "))
            .mapToDouble(Double::parseDouble)
            .toArray();
    ColumnDescriptor time = Columns.needed(groups, "time_s", PrimitiveTypeName.INT64, 0, ANEW);
    ColumnDescriptor state = Columns.needed(groups, of.name(), PrimitiveTypeName.DOUBLE, 1, ANEW);
    MessageType wanted =
        new MessageType("record", Columns.int64("time_s"), Columns.doubles(of.name()));
    groups.project(wanted);
    int n = Math.toIntExact(groups.rows());
    double[] times = new double[n];
    List<double[]> states = new ArrayList<>(n);
    int row = 0;
    Optional<RowGroups.Group> group = groups.next(wanted);
    while (group.isPresent()) {
      ColumnReader at = group.get().columns().getColumnReader(time);
      ColumnReader values = group.get().columns().getColumnReader(state);
      for (long i = 0; i < group.get().rows(); i++) {
        times[row++] = at.getLong();
        at.consume();
        double[] own = new double[depths.length];
        for (int s = 0; s < own.length; s++) {
          own[s] = values.getDouble();
          values.consume();
        }
        states.add(own);
      }
      group = groups.next(wanted);
    }
    return new Series(groups.name(), columns, depths, times, states.toArray(double[][]::new));
  }
}
