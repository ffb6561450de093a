package loam.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which states the layers of a column have seen: of what λ is a function of. */
final class LayerStates {
  private LayerStates() {}

  /**
   * Ranges of the states of each layer without the outermost ones.
   *
   * @param share left out at each end
   * @return lower ends and upper ends, [2][layer]
   */
  static double[][] range(SensorRecord record, ColumnGrid grid, double share) {
    double[][] range = new double[2][grid.layers()];
    for (int l = 0; l < grid.layers(); l++) {
      double[] all = sorted(record, grid, l);
      range[0][l] = all[(int) (share * (all.length - 1))];
      range[1][l] = all[(int) ((1 - share) * (all.length - 1))];
    }
    return range;
  }

  /** The same of what λ of a column is a function of. */
  static double[][] range(SensorRecord record, ColumnModel column, double share) {
    return column.isOfWater()
        ? wet(record, column.grid(), share)
        : range(record, column.grid(), share);
  }

  private static double[][] wet(SensorRecord record, ColumnGrid grid, double share) {
    NodeWater water = NodeWater.at(record, grid.depthM());
    double[][] range = new double[2][grid.layers()];
    double[] nodes = new double[grid.nodes() + 2];
    for (int l = 0; l < grid.layers(); l++) {
      double[] all = new double[record.times() * (grid.nodes() - 1)];
      int n = 0;
      for (int k = 0; k < record.times(); k++) {
        water.fill(k, nodes);
        for (int j = 0; j + 1 < grid.nodes(); j++) {
          if (grid.layer()[j] == l) {
            all[n++] = 0.5 * (nodes[Faces.START + j] + nodes[Faces.START + j + 1]);
          }
        }
      }
      double[] sorted = Arrays.copyOf(all, n);
      Arrays.sort(sorted);
      range[0][l] = sorted[(int) (share * (n - 1))];
      range[1][l] = sorted[(int) ((1 - share) * (n - 1))];
    }
    return range;
  }

  /** Sorted states measured in a layer, and at the sensors next to it. */
  private static double[] sorted(SensorRecord record, ColumnGrid grid, int layer) {
    int first = 0;
    while (grid.layer()[first] < layer) {
      first++;
    }
    int last = first;
    while (last < grid.layer().length && grid.layer()[last] == layer) {
      last++;
    }
    double[] all = new double[0];
    int[] node = grid.sensorNode();
    for (int s = 0; s < node.length; s++) {
      boolean inside = node[s] >= first && node[s] <= last;
      boolean above = node[s] < first && s + 1 < node.length && node[s + 1] > first;
      boolean below = node[s] > last && node[s - 1] < last;
      if (inside || above || below) {
        double[] more = record.sorted(s);
        int at = all.length;
        all = Arrays.copyOf(all, at + more.length);
        System.arraycopy(more, 0, all, at, more.length);
      }
    }
    Arrays.sort(all);
    return all;
  }

  /** ln λ of each layer of a grid over what it has seen of λ's argument. */
  static List<LogBasis> bases(
      SensorRecord record, ColumnGrid grid, StateSetting setting, LogForm form) {
    double[][] range =
        setting.law().isOfWater() ? wet(record, grid, 0.001) : range(record, grid, 0.001);
    double lo = Arrays.stream(range[0]).min().orElseThrow();
    double hi = Arrays.stream(range[1]).max().orElseThrow();
    List<LogBasis> bases = new ArrayList<>();
    for (int l = 0; l < grid.layers(); l++) {
      bases.add(form.over(range[0][l], range[1][l], hi - lo));
    }
    return bases;
  }
}
