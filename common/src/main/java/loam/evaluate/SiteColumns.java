package loam.evaluate;

import static loam.table.Column.Kind.COUNT;
import static loam.table.Column.Kind.NUMBER;
import static loam.table.Column.Kind.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loam.table.Column;

/** Columns of {@code tables/sites.*}, a row a site of a network. */
public final class SiteColumns {
  private static final List<Column> SITE =
      List.of(
          new Column("case", TEXT, "", "Case"),
          new Column("site", TEXT, "", "Site"),
          new Column("label", TEXT, "", "Files"),
          new Column("status", TEXT, "", "Status"));

  /** Where and when it was measured. */
  private static final List<Column> FACTS =
      List.of(
          new Column("latitude", NUMBER, "°", "Latitude"),
          new Column("longitude", NUMBER, "°", "Longitude"),
          new Column("sensors", COUNT, "", "Sensors"),
          new Column("depth_from", NUMBER, "m", "Uppermost"),
          new Column("depth_to", NUMBER, "m", "Deepest"),
          new Column("rows", COUNT, "", "Times"),
          new Column("first", TEXT, "", "First"),
          new Column("last", TEXT, "", "Last"),
          new Column("missing", NUMBER, "", "Missing share"));

  private static final List<Column> CHECKED =
      List.of(
          new Column("suspicious", TEXT, "", "Suspicious"), new Column("error", TEXT, "", "Error"));

  /** Of water, in the uppermost layer. */
  public static final List<Column> PARAMETERS =
      List.of(
          new Column("ks", NUMBER, "cm/d", "K_s"),
          new Column("alpha", NUMBER, "1/cm", "α"),
          new Column("n", NUMBER, "", "n"));

  private static final Map<String, Column> BY_NAME =
      Stream.of(SITE, FACTS, CHECKED, PARAMETERS)
          .flatMap(List::stream)
          .collect(Collectors.toMap(Column::name, Function.identity()));

  private SiteColumns() {}

  /** All of them, around what an estimator found. */
  public static List<Column> of(List<Column> found) {
    List<Column> all = new ArrayList<>(SITE);
    all.addAll(FACTS);
    all.addAll(found);
    all.addAll(CHECKED);
    all.addAll(PARAMETERS);
    return List.copyOf(all);
  }

  /** Whether a column tells where and when a site was measured, not what was found there. */
  public static boolean isFact(Column column) {
    return FACTS.stream().anyMatch(fact -> fact.name().equals(column.name()));
  }

  /** A column of a file under the heading and unit that it has here. */
  public static Column titled(Column column) {
    Column known = BY_NAME.get(column.name());
    return known == null
        ? column
        : new Column(column.name(), column.kind(), known.unit(), known.title());
  }
}
