package loam.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import loam.evaluate.Metrics;
import org.sqlite.JDBC;

/**
 * An MLflow tracking store in one SQLite file, by the schema that MLflow's migrations make up to
 * revision 0584bdc529eb (MLflow 2.22). That version opens it as it is; later ones migrate it when
 * they first open it. An experiment for the directory, a run a trial.
 */
final class MlflowStore {
  private static final int EXPERIMENT = 1;
  private static final int LONGEST_TAG = 5000;

  private final Connection connection;
  private final String artifacts;

  private MlflowStore(Connection connection, String artifacts) {
    this.connection = connection;
    this.artifacts = artifacts;
  }

  /**
   * Writes a new file.
   *
   * @param artifacts URI of the folder that has a folder of artefacts a run
   */
  static void write(Path file, String experiment, String artifacts, List<TrackedRun> runs)
      throws IOException {
    try (Connection connection = new JDBC().connect("jdbc:sqlite:" + file, new Properties())) {
      MlflowStore store = new MlflowStore(connection, artifacts);
      connection.setAutoCommit(false);
      store.create();
      store.experiment(experiment);
      for (TrackedRun run : runs) {
        store.add(run);
      }
      store.date();
      connection.commit();
    } catch (SQLException failed) {
      throw new IOException("cannot write " + file + ": " + failed.getMessage(), failed);
    }
  }

  private void create() throws SQLException, IOException {
    try (InputStream in = MlflowStore.class.getResourceAsStream("/loam/tracking/mlflow.sql");
        Statement statement = connection.createStatement()) {
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String one : script.replaceAll("(?m)^--.*$", "").split(";")) {
        if (!one.isBlank()) {
          statement.executeUpdate(one);
        }
      }
    }
  }

  private void experiment(String name) throws SQLException {
    String sql = "INSERT INTO experiments VALUES (?, ?, ?, 'active', 0, 0)";
    // Clients expect that there is one of number 0.
    execute(sql, 0, name.equals("Default") ? "Default (empty)" : "Default", artifacts);
    execute(sql, EXPERIMENT, name, artifacts);
  }

  /** Experiments are as old as their runs. */
  private void date() throws SQLException {
    execute(
        "UPDATE experiments SET creation_time = (SELECT min(start_time) FROM runs),"
            + " last_update_time = (SELECT max(end_time) FROM runs)");
  }

  private void add(TrackedRun run) throws SQLException {
    execute(
        "INSERT INTO runs (run_uuid, name, source_type, source_name, user_id, status, start_time,"
            + " end_time, lifecycle_stage, artifact_uri, experiment_id)"
            + " VALUES (?, ?, 'LOCAL', 'loam', 'loam', ?, ?, ?, 'active', ?, ?)",
        run.id(),
        run.name(),
        status(run.status()),
        run.startMillis(),
        run.endMillis(),
        artifacts + "/" + run.id(),
        EXPERIMENT);
    for (Map.Entry<String, String> param : run.params().entrySet()) {
      execute("INSERT INTO params VALUES (?, ?, ?)", param.getKey(), param.getValue(), run.id());
    }
    tag(run, "mlflow.runName", run.name());
    tag(run, "mlflow.source.name", "loam");
    tag(run, "mlflow.source.type", "LOCAL");
    tag(run, "mlflow.user", "loam");
    for (Map.Entry<String, String> tag : run.tags().entrySet()) {
      tag(run, tag.getKey(), tag.getValue());
    }
    metrics(run);
  }

  private static String status(Metrics.Status status) {
    return switch (status) {
      case OK -> "FINISHED";
      case FAILED -> "FAILED";
      case SKIPPED -> "KILLED";
    };
  }

  private void tag(TrackedRun run, String key, String value) throws SQLException {
    String fitting = value.length() <= LONGEST_TAG ? value : value.substring(0, LONGEST_TAG);
    execute("INSERT INTO tags VALUES (?, ?, ?)", key, fitting, run.id());
  }

  private void metrics(TrackedRun run) throws SQLException {
    try (PreparedStatement all =
            connection.prepareStatement("INSERT INTO metrics VALUES (?, ?, ?, ?, ?, ?)");
        PreparedStatement last =
            connection.prepareStatement("INSERT INTO latest_metrics VALUES (?, ?, ?, ?, ?, ?)")) {
      for (Map.Entry<String, Double> metric : run.metrics().entrySet()) {
        TrackedRun.Point point = new TrackedRun.Point(run.lastStep(), metric.getValue());
        metric(all, last, run, metric.getKey(), List.of(point));
      }
      for (Map.Entry<String, List<TrackedRun.Point>> log : run.rounds().entrySet()) {
        metric(all, last, run, "round/" + log.getKey(), log.getValue());
      }
      all.executeBatch();
      last.executeBatch();
    }
  }

  private static void metric(
      PreparedStatement all,
      PreparedStatement last,
      TrackedRun run,
      String key,
      List<TrackedRun.Point> points)
      throws SQLException {
    for (TrackedRun.Point point : points) {
      boolean nan = Double.isNaN(point.value());
      set(all, key, number(point), run.endMillis(), run.id(), point.step(), nan);
      all.addBatch();
    }
    TrackedRun.Point end = points.get(points.size() - 1);
    set(last, key, number(end), run.endMillis(), end.step(), Double.isNaN(end.value()), run.id());
    last.addBatch();
  }

  /** MLflow's places for NaN and infinity. */
  private static double number(TrackedRun.Point point) {
    double value = point.value();
    return Double.isNaN(value) ? 0 : Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }

  private void execute(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      statement.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
