package loam.config;

import java.util.List;
import loam.physics.Column;

/** The four ways to write a grid. */
final class Grids {
  static final String WAYS =
      "{ levels, depth }, { first, depth, levels }, { thickness = […] } or { depths = […] }";

  private static final double DEEPEST = 10_000;

  /** In m: thinner is a slip of the unit, and tendencies go with the inverse square. */
  private static final double THINNEST = 1e-6;

  private Grids() {}

  static Column read(Block grid) {
    grid.only("levels", "depth", "first", "thickness", "depths");
    for (String array : List.of("thickness", "depths")) {
      if (grid.has(array)) {
        return ofArray(grid, array);
      }
    }
    int levels = grid.count("levels", 3, 100_000, "nodes from top to bottom");
    double depth =
        grid.number(
            "depth",
            v -> v >= THINNEST * levels && v <= DEEPEST,
            "a depth in m <= " + DEEPEST + ", at least " + THINNEST + " for each level",
            "the bottom of the column, as 2.0");
    if (!grid.has("first")) {
      return Column.uniform(levels, depth);
    }
    double first =
        grid.number(
            "first",
            v -> v >= THINNEST && v * levels < depth,
            "a thickness in m >= " + THINNEST + " and < depth/levels",
            "layers grow from first to fill the depth; leave it out for equal layers");
    return Column.stretched(first, depth, levels);
  }

  private static Column ofArray(Block grid, String array) {
    for (String other : grid.names()) {
      if (!other.equals(array) && grid.has(other)) {
        throw grid.bad(
            other, "a grid given in one way: " + WAYS, "remove " + other + " or " + array);
      }
    }
    boolean depths = array.equals("depths");
    String expected =
        depths
            ? "at least 3 depths >= 0 in m, each at least " + THINNEST + " below the last"
            : "at least 3 thicknesses >= " + THINNEST + " in m";
    String fix = depths ? "sort the sensors from the top down" : "list the layers from the top";
    double[] v = grid.numbers(array, expected, fix);
    boolean fine = v.length >= 3 && v[0] >= 0;
    for (int i = 0; fine && i < v.length; i++) {
      fine = (depths ? i == 0 || v[i] - v[i - 1] >= THINNEST : v[i] >= THINNEST) && v[i] <= DEEPEST;
    }
    if (!fine) {
      throw grid.bad(array, expected, fix);
    }
    return depths ? Column.ofDepths(v) : Column.ofLayers(v);
  }
}
