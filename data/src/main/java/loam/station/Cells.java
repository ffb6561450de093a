package loam.station;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loam.experiment.FileSettings;

/** Values by time and depth, whatever the order in which files tell them. */
final class Cells {
  private final TreeMap<Double, TreeMap<Double, Double>> byDepth = new TreeMap<>();

  void put(double depthM, double timeS, double value) {
    byDepth.computeIfAbsent(depthM, d -> new TreeMap<>()).put(timeS, value);
  }

  boolean isEmpty() {
    return byDepth.isEmpty();
  }

  /** All of them on the union of their times; depths without any value are left out. */
  Series series(String name, FileSettings.Stamp stamp, List<String> notes) {
    byDepth.values().removeIf(of -> of.values().stream().allMatch(v -> v.isNaN()));
    TreeMap<Double, double[]> rows = new TreeMap<>();
    int n = byDepth.size();
    int level = 0;
    List<String> names = new ArrayList<>();
    for (Map.Entry<Double, TreeMap<Double, Double>> depth : byDepth.entrySet()) {
      int at = level++;
      names.add(depth.getKey() + " m");
      depth
          .getValue()
          .forEach(
              (time, value) ->
                  rows.computeIfAbsent(
                              time,
                              t -> {
                                double[] row = new double[n];
                                Arrays.fill(row, Double.NaN);
                                return row;
                              })[at] =
                      value);
    }
    Grid grid = new Grid(name);
    rows.forEach((time, row) -> grid.add(time, row, 0));
    double[] depths = byDepth.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    return grid.series(names, depths, stamp, notes);
  }
}
