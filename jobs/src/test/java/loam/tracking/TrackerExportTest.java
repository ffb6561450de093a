package loam.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import loam.error.BadInput;
import loam.store.Events;
import loam.store.LocalStore;
import loam.store.Sealed;
import loam.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** What trackers get, read back by SQL and by a reader of event files written for this test. */
class TrackerExportTest {
  private static final String ONE = "0123456789abcdef".repeat(4);
  private static final String TWO = "fedcba9876543210".repeat(4);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-03T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Store root;

  @BeforeEach
  void study() throws IOException {
    root = new LocalStore(folder);
    root.write(
        "tables/trials.csv",
        "trial,status,case,estimator,seed,noise.sigma,mape_lambda,steps,train_seconds,engine,error\n"
            + (ONE + ",ok,water,adam,0,0.1,0.25,20,3.5,vector,\n")
            + (TWO + ",failed,water,adam,1,0.1,,7,,vector,it's \"lost\"\n"));
    root.write(
        "models/water/adam-0-0123456789ab/training.csv", "step,loss,lr\n10,1.5,0.01\n20,0.5,\n");
    root.write("curves/water/adam-0-0123456789ab.csv", "x,lambda\n0,1\n");
    root.write(
        Events.FILE,
        event("2026-01-01T00:00:00Z", "trial-started")
            + event("2026-01-01T00:00:04Z", "trial-finished")
            + event("2026-01-01T00:00:09Z", "trial-finished").replace(":09Z", ":08Z")
            + "{\"time\":\"20");
  }

  private static String event(String time, String event) {
    return Events.line(
        "{\"time\":\""
            + time
            + "\",\"event\":\""
            + event
            + "\",\"case\":\"water\",\"estimator\":\"adam\",\"seed\":0,\"trial\":\""
            + ONE
            + "\"}");
  }

  private Connection open() throws SQLException {
    String file = folder.resolve("exports/mlflow/mlflow.db").toString();
    return new JDBC().connect("jdbc:sqlite:" + file, new Properties());
  }

  private static List<String> rows(Connection db, String sql) throws SQLException {
    List<String> out = new ArrayList<>();
    try (ResultSet rows = db.createStatement().executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int c = 1; c <= columns; c++) {
          row.add(rows.getString(c));
        }
        out.add(String.join("|", row));
      }
    }
    return out;
  }

  /** The listing is of a file that MLflow's own migrations made, up to the same revision. */
  @Test
  void everyColumnKeyAndIndexIsThatOfMlflow() throws IOException, SQLException {
    TrackerExport.write(root, Tracker.MLFLOW, "noise", CLOCK);
    List<String> expected;
    try (InputStream in = getClass().getResourceAsStream("/mlflow-0584bdc529eb.txt")) {
      expected = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    TreeSet<String> found = new TreeSet<>();
    try (Connection db = open()) {
      for (String table : rows(db, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
        found.addAll(
            rows(
                db,
                "SELECT '%1$s ' || name || ' ' || type || iif(\"notnull\", ' not-null ', ' null ')"
                        .formatted(table)
                    + " || coalesce(dflt_value, '-') || ' pk' || pk FROM pragma_table_info('%s')"
                        .formatted(table)));
        found.addAll(
            rows(
                db,
                "SELECT '%1$s -> ' || \"table\" || ' ' || \"from\" || ' ' || \"to\" || ' ' ||"
                        .formatted(table)
                    + " on_update || ' ' || on_delete FROM pragma_foreign_key_list('%s')"
                        .formatted(table)));
        found.addAll(
            rows(
                db,
                "SELECT '%1$s index ' || name || ' ' || \"unique\" || ' ' || origin || ' ' ||"
                        .formatted(table)
                    + " (SELECT group_concat(name) FROM pragma_index_info(l.name))"
                    + " FROM pragma_index_list('%s') l".formatted(table)));
      }
      assertEquals(List.of("0584bdc529eb"), rows(db, "SELECT * FROM alembic_version"));
      assertEquals(List.of("ok"), rows(db, "PRAGMA integrity_check"));
      assertEquals(List.of(), rows(db, "PRAGMA foreign_key_check"));
    }
    assertEquals(String.join("\n", new TreeSet<>(expected)), String.join("\n", found));
  }

  @Test
  void trialsAreRunsWithAllThatIsKnownOfThem() throws IOException, SQLException {
    assertEquals(2, TrackerExport.write(root, Tracker.MLFLOW, "noise", CLOCK));
    String one = ONE.substring(0, 32);
    String two = TWO.substring(0, 32);
    long start = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    try (Connection db = open()) {
      assertEquals(
          List.of(
              "0|Default|active|" + start + "|" + CLOCK.millis(),
              "1|noise|active|" + start + "|" + CLOCK.millis()),
          rows(
              db,
              "SELECT experiment_id, name, lifecycle_stage, creation_time, last_update_time"
                  + " FROM experiments"));
      String artifacts = "file://" + folder.toRealPath() + "/exports/mlflow/artifacts/";
      assertEquals(
          List.of(
              one + "|water/adam-0-0123456789ab|FINISHED|" + start + "|" + (start + 4000),
              two + "|water/adam-1-fedcba987654|FAILED|" + CLOCK.millis() + "|" + CLOCK.millis()),
          rows(db, "SELECT run_uuid, name, status, start_time, end_time FROM runs ORDER BY name"));
      assertEquals(
          List.of(artifacts + one),
          rows(db, "SELECT artifact_uri FROM runs WHERE run_uuid = '" + one + "'"));
      assertEquals(
          List.of("case|water", "estimator|adam", "noise.sigma|0.1", "seed|0"),
          rows(db, "SELECT key, value FROM params WHERE run_uuid = '" + one + "' ORDER BY key"));
      assertEquals(
          List.of("round/loss|10|1.5", "round/loss|20|0.5", "round/lr|10|0.01"),
          rows(
              db,
              "SELECT key, step, value FROM metrics WHERE key LIKE 'round/%' ORDER BY key, step"));
      assertEquals(
          List.of("mape_lambda|20|0.25", "round/loss|20|0.5", "round/lr|10|0.01"),
          rows(
              db,
              "SELECT key, step, value FROM latest_metrics WHERE run_uuid = '"
                  + one
                  + "' AND (key LIKE 'round/%' OR key = 'mape_lambda') ORDER BY key"));
      assertEquals(
          List.of("it's \"lost\""), rows(db, "SELECT value FROM tags WHERE key = 'error'"));
    }
    assertEquals(
        List.of("curve.csv", "training.csv"), root.list("exports/mlflow/artifacts/" + one));
  }

  @Test
  void eventFilesSayTheSame() throws IOException {
    assertEquals(2, TrackerExport.write(root, Tracker.TENSORBOARD, "noise", CLOCK));
    String run = "exports/tensorboard/water/adam-0/noise.sigma=0.1";
    List<String> files = root.list(run);
    assertEquals(1, files.size(), files.toString());
    assertTrue(files.get(0).startsWith("events.out.tfevents."), files.get(0));
    Map<String, Float> scalars = new TreeMap<>();
    List<byte[]> records = records(Files.readAllBytes(folder.resolve(run).resolve(files.get(0))));
    double seconds = Instant.parse("2026-01-01T00:00:04Z").toEpochMilli() / 1e3;
    assertEquals("brain.Event:2", new String(field(records.get(0), 3), StandardCharsets.UTF_8));
    for (byte[] event : records) {
      assertEquals(seconds, little(field(event, 1)).getDouble());
      if (field(event, 5).length > 0) {
        byte[] value = field(field(event, 5), 1);
        byte[] step = field(event, 2);
        scalars.put(
            new String(field(value, 1), StandardCharsets.UTF_8) + " " + step[0],
            little(field(value, 2)).getFloat());
      }
    }
    assertEquals(
        Map.of(
            "mape_lambda 20",
            0.25f,
            "steps 20",
            20f,
            "train_seconds 20",
            3.5f,
            "round/loss 10",
            1.5f,
            "round/loss 20",
            0.5f,
            "round/lr 10",
            0.01f),
        scalars);
  }

  @Test
  void aDirectoryWithoutResultsIsRefused() {
    Store empty = new LocalStore(folder.resolve("empty"));
    assertThrows(BadInput.class, () -> TrackerExport.write(empty, Tracker.TENSORBOARD, "x", CLOCK));
  }

  @Test
  void aTableThatWasChangedIsRefused() throws IOException {
    Sealed.write(root, "tables/trials.csv", root.read("tables/trials.csv"), "");
    root.write("tables/trials.csv", root.read("tables/trials.csv").replace("0.25", "0.20"));
    assertThrows(BadInput.class, () -> TrackerExport.write(root, Tracker.MLFLOW, "x", CLOCK));
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Payloads of a TFRecord file, whose digests are checked bit by bit. */
  private static List<byte[]> records(byte[] file) {
    List<byte[]> out = new ArrayList<>();
    ByteBuffer in = little(file);
    while (in.hasRemaining()) {
      byte[] length = new byte[8];
      in.get(length);
      assertEquals(masked(length), in.getInt());
      byte[] payload = new byte[(int) little(length).getLong()];
      in.get(payload);
      assertEquals(masked(payload), in.getInt());
      out.add(payload);
    }
    return out;
  }

  private static int masked(byte[] bytes) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x82f63b78 : crc >>> 1;
      }
    }
    crc = ~crc;
    return (crc >>> 15 | crc << 17) + 0xa282ead8;
  }

  /** Content of a field of a protocol buffers message; a varint of one byte as it is. */
  private static byte[] field(byte[] message, int wanted) {
    int at = 0;
    while (at < message.length) {
      int key = message[at++];
      int length =
          switch (key & 7) {
            case 0 -> 1;
            case 1 -> 8;
            case 5 -> 4;
            default -> message[at++];
          };
      if (key >> 3 == wanted) {
        return java.util.Arrays.copyOfRange(message, at, at + length);
      }
      at += length;
    }
    return new byte[0];
  }
}
