package loam.evaluate;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import loam.error.OneLine;
import loam.table.Cell;
import loam.table.Column;

/**
 * One row of {@code tables/metrics.*}.
 *
 * @param cells those that are not empty; a number that does not apply or is not identifiable is
 */
public record Metrics(Map<Metric, Cell> cells) implements Serializable {
  private static final int LONGEST_ERROR = 4000;

  /** How a training ended. */
  public enum Status {
    OK,
    FAILED,
    SKIPPED
  }

  public Metrics {
    Map<Metric, Cell> filled = new EnumMap<>(Metric.class);
    cells.forEach(
        (metric, cell) -> {
          metric.column().check(cell);
          if (!cell.equals(Cell.EMPTY)) {
            filled.put(metric, cell);
          }
        });
    cells = Collections.unmodifiableMap(filled);
    Status.valueOf(text(cells, Metric.STATUS).toUpperCase(Locale.ROOT));
  }

  /** A row without numbers so far. */
  public static Metrics of(String caseName, String estimator, int seed, Status status) {
    return new Metrics(
        Map.of(
            Metric.CASE,
            Cell.of(caseName),
            Metric.ESTIMATOR,
            Cell.of(estimator),
            Metric.SEED,
            Cell.of((double) seed),
            Metric.STATUS,
            Cell.of(status.name().toLowerCase(Locale.ROOT))));
  }

  /** A row from the cell of each column. */
  static Metrics read(Function<Column, Cell> cell) {
    Map<Metric, Cell> cells = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      cells.put(metric, cell.apply(metric.column()));
    }
    return new Metrics(cells);
  }

  /** The same row with another cell. */
  public Metrics with(Metric metric, Cell cell) {
    Map<Metric, Cell> changed = new EnumMap<>(Metric.class);
    changed.putAll(cells);
    changed.put(metric, cell);
    return new Metrics(changed);
  }

  /** The same row with another number; NaN: none. */
  public Metrics with(Metric metric, double value) {
    return with(metric, Cell.of(value));
  }

  /** The same row with another text. */
  public Metrics with(Metric metric, String text) {
    return with(metric, Cell.of(text));
  }

  /** The same row as that of a trial that did not go on from here. */
  public Metrics skipped(String why) {
    return with(Metric.STATUS, "skipped").with(Metric.REASON, why);
  }

  /** A training that failed: no numbers, the error in one line. */
  public static Metrics failed(
      String caseName, String estimator, int seed, long profiles, String engine, String error) {
    return failed(caseName, estimator, seed, profiles, 0, engine, error);
  }

  /** The same, with the step that it failed at. */
  public static Metrics failed(
      String caseName,
      String estimator,
      int seed,
      long profiles,
      int step,
      String engine,
      String error) {
    return of(caseName, estimator, seed, Status.FAILED)
        .with(Metric.PROFILES, profiles)
        .with(Metric.STEPS, step)
        .with(Metric.ENGINE, engine)
        .with(Metric.ERROR, OneLine.of(error, LONGEST_ERROR));
  }

  /** The cell of a column. */
  public Cell cell(Metric metric) {
    return cells.getOrDefault(metric, Cell.EMPTY);
  }

  /** A number; NaN where there is none. */
  public double number(Metric metric) {
    return cell(metric) instanceof Cell.Number n ? n.value() : Double.NaN;
  }

  /** A text; may be empty. */
  public String text(Metric metric) {
    return text(cells, metric);
  }

  private static String text(Map<Metric, Cell> cells, Metric metric) {
    return cells.get(metric) instanceof Cell.Text t ? t.value() : "";
  }

  /** A flag; empty where nobody can tell. */
  public Optional<Boolean> flag(Metric metric) {
    return cell(metric) instanceof Cell.Flag f ? Optional.of(f.value()) : Optional.empty();
  }

  public String caseName() {
    return text(Metric.CASE);
  }

  public String estimator() {
    return text(Metric.ESTIMATOR);
  }

  /** Index of the repetition. */
  public int seed() {
    return (int) number(Metric.SEED);
  }

  public Status status() {
    return Status.valueOf(text(Metric.STATUS).toUpperCase(Locale.ROOT));
  }

  /** Optimiser steps a worker, LM iterations, or 0 for a solve. */
  public int steps() {
    return (int) number(Metric.STEPS);
  }
}
