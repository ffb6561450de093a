package loam.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import loam.error.BadInput;
import loam.store.Store;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;

/**
 * Reads a file of profiles; see {@link ProfileFiles}. Each {@link #next} fills the same arrays. For
 * one thread.
 *
 * <p>Files from elsewhere will do too: columns go by name and type, {@code seed} and {@code source}
 * may be missing, and so may the schema version.
 */
public final class ProfileReader implements Closeable {
  static final int ANY_LEVELS = -1;

  private final RowGroups groups;
  private final ProfileColumns columns;

  /** Of a file of Loam's own. */
  private final Optional<ProfileSum> sum;

  private ColumnReader ids;
  private ColumnReader seeds;
  private ColumnReader states;
  private ColumnReader tendencies;
  private ColumnReader sources;
  private long left;
  private long row = -1;
  private int levels;
  private boolean atEnd;
  private double[] state = new double[0];
  private double[] tendency = new double[0];
  private long id;
  private long seed;
  private Binary sourceBytes = Binary.EMPTY;
  private String source = "";

  ProfileReader(Store store, String path, int levels) throws IOException {
    this.groups = RowGroups.open(store, path);
    try {
      checkVersion();
      this.columns = ProfileColumns.of(groups);
      this.sum = own() ? Optional.of(new ProfileSum(columns)) : Optional.empty();
      groups.project(columns.requested());
      size(levels == ANY_LEVELS ? declaredLevels() : levels);
    } catch (RuntimeException bad) {
      groups.close();
      throw bad;
    }
  }

  /** Rows of the file. */
  public long count() {
    return groups.rows();
  }

  /** N; known once a row was read, and before where the file says it. */
  public int levels() {
    return levels;
  }

  /**
   * Reads the next profile.
   *
   * @return false at the end
   * @throws BadInput where a value is missing or not finite, a row has another number of levels, or
   *     the file is corrupt
   */
  public boolean next() throws IOException {
    if (left == 0 && !nextGroup()) {
      return false;
    }
    left--;
    row++;
    try {
      id = int64(ids, columns.id());
      seed = columns.seed().isPresent() ? int64(seeds, columns.seed().get()) : 0;
      if (levels == ANY_LEVELS) {
        sizeFromFirstRow();
      } else {
        fill(states, columns.state(), state);
      }
      fill(tendencies, columns.tendency(), tendency);
      if (columns.source().isPresent()) {
        readSource(columns.source().get());
      }
      if (sum.isPresent()) {
        sum.get().add(id, state, tendency, seed, sourceBytes);
      }
      return true;
    } catch (RuntimeException broken) {
      throw RowGroups.unreadable(groups.name(), broken);
    }
  }

  /** State [N] of the current profile; overwritten by {@link #next}. */
  public double[] state() {
    return state;
  }

  /** Tendency [N−2] of the current profile; overwritten by {@link #next}. */
  public double[] tendency() {
    return tendency;
  }

  public long id() {
    return id;
  }

  public long seed() {
    return seed;
  }

  public String source() {
    return source;
  }

  /** Hash of the data that the file belongs to; empty where it is from elsewhere. */
  public String dataHash() {
    return groups.metadata().getOrDefault(ProfileFiles.DATA_KEY, "");
  }

  /** Whether Loam wrote the file. */
  public boolean own() {
    return groups.metadata().containsKey(ProfileFiles.VERSION_KEY);
  }

  @Override
  public void close() throws IOException {
    groups.close();
  }

  private boolean nextGroup() throws IOException {
    while (left == 0) {
      if (atEnd) {
        return false;
      }
      Optional<RowGroups.Group> group = groups.next(columns.requested());
      if (group.isEmpty()) {
        atEnd = true;
        if (sum.isPresent()) {
          sum.get().check(groups);
        }
        return false;
      }
      try {
        var readers = group.get().columns();
        ids = readers.getColumnReader(columns.id());
        states = readers.getColumnReader(columns.state());
        tendencies = readers.getColumnReader(columns.tendency());
        seeds = columns.seed().map(readers::getColumnReader).orElse(ids);
        sources = columns.source().map(readers::getColumnReader).orElse(ids);
      } catch (RuntimeException broken) {
        throw RowGroups.unreadable(groups.name(), broken);
      }
      left = group.get().rows();
    }
    return true;
  }

  private void fill(ColumnReader column, ColumnDescriptor descriptor, double[] into) {
    int present = descriptor.getMaxDefinitionLevel();
    int n = 0;
    do {
      if (column.getCurrentDefinitionLevel() != present) {
        throw bad(descriptor, n, "nothing", "a number");
      }
      double value = column.getDouble();
      if (!(Math.abs(value) <= Double.MAX_VALUE)) {
        throw bad(descriptor, n, value, "a finite number");
      }
      if (n == into.length) {
        throw wrongLevels(descriptor, "more than " + n, into.length);
      }
      into[n++] = value;
      column.consume();
    } while (column.getCurrentRepetitionLevel() != 0);
    if (n != into.length) {
      throw wrongLevels(descriptor, Integer.toString(n), into.length);
    }
  }

  /** The first row of a file that does not say how many levels it has. */
  private void sizeFromFirstRow() {
    double[] first = new double[16];
    int n = 0;
    do {
      if (n == first.length) {
        first = Arrays.copyOf(first, 2 * n);
      }
      if (states.getCurrentDefinitionLevel() != columns.state().getMaxDefinitionLevel()) {
        throw bad(columns.state(), n, "nothing", "a number");
      }
      first[n] = states.getDouble();
      if (!Double.isFinite(first[n])) {
        throw bad(columns.state(), n, first[n], "a finite number");
      }
      n++;
      states.consume();
    } while (states.getCurrentRepetitionLevel() != 0);
    size(n);
    System.arraycopy(first, 0, state, 0, n);
  }

  private long int64(ColumnReader column, ColumnDescriptor descriptor) {
    if (column.getCurrentDefinitionLevel() != descriptor.getMaxDefinitionLevel()) {
      throw bad(descriptor, 0, "nothing", "an integer");
    }
    long value = column.getLong();
    column.consume();
    return value;
  }

  private void readSource(ColumnDescriptor descriptor) {
    if (sources.getCurrentDefinitionLevel() == descriptor.getMaxDefinitionLevel()) {
      Binary bytes = sources.getBinary();
      if (!bytes.equals(sourceBytes)) {
        sourceBytes = bytes.copy();
        source = bytes.toStringUsingUTF8();
      }
    } else {
      sourceBytes = Binary.EMPTY;
      source = "";
    }
    sources.consume();
  }

  private void size(int n) {
    levels = n;
    if (n != ANY_LEVELS) {
      if (n < 3) {
        throw BadInput.of(
            "file", groups.name(), "at least 3 levels", "row 0 has " + n + " in column state");
      }
      state = new double[n];
      tendency = new double[n - 2];
    }
  }

  private int declaredLevels() {
    String declared = groups.metadata().get(ProfileFiles.LEVELS_KEY);
    return declared == null ? ANY_LEVELS : Integer.parseInt(declared);
  }

  private void checkVersion() {
    String version = groups.metadata().get(ProfileFiles.VERSION_KEY);
    if (version != null && !version.equals(Integer.toString(ProfileFiles.SCHEMA_VERSION))) {
      throw BadInput.of(
          "schema version of " + groups.name(),
          version,
          Integer.toString(ProfileFiles.SCHEMA_VERSION),
          "written by another version of Loam: generate the profiles again, or read them with it");
    }
  }

  private BadInput bad(ColumnDescriptor column, int index, Object value, String expected) {
    return BadInput.of(
        place(column) + "[" + index + "] in " + groups.name(),
        value,
        expected,
        "remove the profile or fill the gap where the file was made");
  }

  private BadInput wrongLevels(ColumnDescriptor column, String found, int expected) {
    return BadInput.of(
        "length of " + place(column) + " in " + groups.name(),
        found,
        expected + " (" + levels + " levels)",
        "all profiles of a case share one grid: state has a value per level, tendency two fewer");
  }

  private String place(ColumnDescriptor column) {
    return "row " + row + " (id " + id + "), " + column.getPath()[0];
  }
}
