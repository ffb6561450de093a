package loam.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which states the layers of a column have seen. */
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

  /** ln λ of each layer over the states that it has seen. */
  static List<LogBasis> bases(SensorRecord record, StateSetting setting, LogForm form) {
    ColumnGrid grid = ColumnGrid.of(record.depthM(), setting.edgeM(), 1, 0);
    double[][] range = range(record, grid, 0.001);
    double lo = Arrays.stream(range[0]).min().orElseThrow();
    double hi = Arrays.stream(range[1]).max().orElseThrow();
    List<LogBasis> bases = new ArrayList<>();
    for (int l = 0; l < grid.layers(); l++) {
      bases.add(form.over(range[0][l], range[1][l], hi - lo));
    }
    return bases;
  }
}
