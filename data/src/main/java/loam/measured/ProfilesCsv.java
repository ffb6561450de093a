package loam.measured;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loam.error.BadInput;
import loam.experiment.ImportSettings;
import loam.physics.Column;
import loam.station.Delimited;
import loam.store.Store;

/**
 * Reads {@code import.format = profiles}: {@code profile,z_m,state,tendency}, a line per level. The
 * lines of a profile follow each other from the top down, all profiles have the same levels, and
 * the tendency of the first and last level is not read.
 */
final class ProfilesCsv {
  private final Delimited rows;
  private final int profileColumn;
  private final int depthColumn;
  private final int stateColumn;
  private final int tendencyColumn;
  private final ImportSettings settings;
  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> tendencies = new ArrayList<>();
  private double[] depths = new double[0];
  private double[] depth = new double[16];
  private double[] state = new double[16];
  private double[] tendency = new double[16];
  private int n;

  private ProfilesCsv(Delimited rows, ImportSettings settings) {
    this.rows = rows;
    this.settings = settings;
    String key = "import.input";
    this.profileColumn = rows.column(key, "profile");
    this.depthColumn = rows.column(key, "z_m");
    this.stateColumn = rows.column(key, "state");
    this.tendencyColumn = rows.column(key, "tendency");
  }

  static MeasuredProfiles read(Store store, String path, ImportSettings settings)
      throws IOException {
    try (Delimited rows = Delimited.open(store, path, settings.file())) {
      return new ProfilesCsv(rows, settings).read();
    }
  }

  private MeasuredProfiles read() throws IOException {
    String profile = "";
    while (rows.next()) {
      String next = rows.text(profileColumn);
      if (n > 0 && !next.equals(profile)) {
        finish(profile);
      }
      profile = next;
      level();
    }
    if (n > 0) {
      finish(profile);
    }
    int count = states.size();
    if (count == 0) {
      throw BadInput.of(
          "import.input", rows.name(), "lines profile,z_m,state,tendency", "it has only a header");
    }
    long[] id = new long[count];
    Arrays.setAll(id, i -> i);
    double[] times = new double[count];
    Arrays.fill(times, Double.NaN);
    return new MeasuredProfiles(
        Column.ofDepths(depths),
        id,
        times,
        states.toArray(double[][]::new),
        tendencies.toArray(double[][]::new));
  }

  private void level() {
    if (n == depth.length) {
      depth = Arrays.copyOf(depth, 2 * n);
      state = Arrays.copyOf(state, 2 * n);
      tendency = Arrays.copyOf(tendency, 2 * n);
    }
    depth[n] = present(depthColumn);
    if (n > 0 && !(depth[n] > depth[n - 1])) {
      throw rows.bad(
          depthColumn,
          "a depth in m below the one before (" + depth[n - 1] + ")",
          "sort each profile from the top down, z_m growing");
    }
    if (!states.isEmpty() && (n >= depths.length || !isAt(depths[n]))) {
      throw rows.bad(
          depthColumn,
          n < depths.length ? "z_m = " + depths[n] : "no more than " + depths.length + " levels",
          "all profiles share the levels of the first");
    }
    state[n] = settings.scale() * present(stateColumn) + settings.offset();
    // The first and the last level are boundaries; which one is last shows with the next profile.
    tendency[n] = n == 0 ? Double.NaN : settings.scale() * rows.number(tendencyColumn);
    if (n > 1 && Double.isNaN(tendency[n - 1])) {
      throw BadInput.of(
          "tendency of z_m = " + depth[n - 1] + ", profile " + rows.text(profileColumn),
          "missing",
          "a number at every level but the first and last",
          "complete or remove the profile in " + rows.name());
    }
    n++;
  }

  /** Whether the level at hand is that of the first profile, up to the digits of a file. */
  private boolean isAt(double level) {
    return Math.abs(depth[n] - level) <= FitsCase.TOLERANCE * depths[depths.length - 1];
  }

  private double present(int column) {
    double value = rows.number(column);
    if (Double.isNaN(value)) {
      throw rows.bad(column, "a number", "complete or remove the profile");
    }
    return value;
  }

  private void finish(String profile) {
    if (states.isEmpty()) {
      if (n < 3) {
        throw BadInput.of(
            "levels of profile " + profile + " in " + rows.name(),
            n,
            "at least 3 depths",
            "a tendency needs a level above and one below");
      }
      depths = Arrays.copyOf(depth, n);
    } else if (n != depths.length) {
      throw BadInput.of(
          "levels of profile " + profile + " in " + rows.name(),
          n,
          depths.length + ", as in the first profile",
          "all profiles share one grid");
    }
    states.add(Arrays.copyOf(state, n));
    tendencies.add(Arrays.copyOfRange(tendency, 1, n - 1));
    n = 0;
  }
}
