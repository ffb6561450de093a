package loam.parquet;

import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.io.api.Binary;

/** The {@link ContentSum} of a file of profiles, row by row as it is read. */
final class ProfileSum {
  private final ContentSum sum = new ContentSum();
  private final ContentSum.OfColumn ids;
  private final ContentSum.OfColumn states;
  private final ContentSum.OfColumn tendencies;
  private final Optional<ContentSum.OfColumn> seeds;
  private final Optional<ContentSum.OfColumn> sources;

  ProfileSum(ProfileColumns columns) {
    ids = column(columns.id());
    states = column(columns.state());
    tendencies = column(columns.tendency());
    seeds = columns.seed().map(this::column);
    sources = columns.source().map(this::column);
  }

  private ContentSum.OfColumn column(ColumnDescriptor descriptor) {
    return sum.column(String.join(".", descriptor.getPath()));
  }

  void add(long id, double[] state, double[] tendency, long seed, Binary source) {
    ids.row();
    ids.add(id);
    add(states, state);
    add(tendencies, tendency);
    if (seeds.isPresent()) {
      seeds.get().row();
      seeds.get().add(seed);
    }
    if (sources.isPresent()) {
      sources.get().row();
      sources.get().add(source);
    }
  }

  private static void add(ContentSum.OfColumn column, double[] values) {
    column.row();
    for (double value : values) {
      column.add(value);
    }
  }

  /** Throws where the file was written with another sum. */
  void check(RowGroups groups) {
    groups.check(sum);
  }
}
