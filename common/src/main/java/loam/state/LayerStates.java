package loam.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

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
    return range(grid, share, layer -> sorted(record, grid, layer));
  }

  private static double[][] range(ColumnGrid grid, double share, IntFunction<double[]> sorted) {
    double[][] range = new double[2][grid.layers()];
    for (int l = 0; l < grid.layers(); l++) {
      double[] all = sorted.apply(l);
      range[0][l] = all[(int) (share * (all.length - 1))];
      range[1][l] = all[(int) ((1 - share) * (all.length - 1))];
    }
    return range;
  }

  /** The same of what λ of a column is a function of. */
  static double[][] range(SensorRecord record, ColumnModel column, double share) {
    if (!column.jumps().isEmpty()) {
      return range(column.grid(), share, layer -> own(record, column.grid(), layer));
    }
    return column.isOfWater()
        ? wet(record, column.grid(), share)
        : range(record, column.grid(), share);
  }

  /** Sorted states of the sensors in a layer: those next to it are in another soil. */
  private static double[] own(SensorRecord record, ColumnGrid grid, int layer) {
    int[] node = grid.sensorNode();
    return IntStream.range(0, node.length)
        .filter(s -> grid.layerAbove(node[s]) == layer)
        .mapToObj(record::sorted)
        .flatMapToDouble(Arrays::stream)
        .sorted()
        .toArray();
  }

  private static double[][] wet(SensorRecord record, ColumnGrid grid, double share) {
    NodeWater water = NodeWater.at(record, grid.depthM());
    return range(grid, share, layer -> sorted(water, record.times(), grid, layer));
  }

  /** Sorted water contents at the faces of a layer. */
  static double[] wet(SensorRecord record, ColumnGrid grid, int layer) {
    return sorted(NodeWater.at(record, grid.depthM()), record.times(), grid, layer);
  }

  /** Sorted water contents at the faces of a layer. */
  private static double[] sorted(NodeWater water, int times, ColumnGrid grid, int layer) {
    DoubleStream.Builder all = DoubleStream.builder();
    double[] nodes = new double[Faces.START + grid.nodes()];
    for (int k = 0; k < times; k++) {
      water.fill(k, nodes);
      for (int j = 0; j + 1 < grid.nodes(); j++) {
        if (grid.layer()[j] == layer) {
          all.add(0.5 * (nodes[Faces.START + j] + nodes[Faces.START + j + 1]));
        }
      }
    }
    return all.build().sorted().toArray();
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
    double[][] temperature = range(record, grid, 0.01);
    List<LogBasis> bases = new ArrayList<>();
    for (int l = 0; l < grid.layers(); l++) {
      LogBasis along = form.over(range[0][l], range[1][l], hi - lo);
      bases.add(
          setting.law().isOfBoth()
              ? LogTensor.over(along, temperature[0][l], temperature[1][l])
              : along);
    }
    return bases;
  }
}
