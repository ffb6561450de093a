package loam.state;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Edges between layers, chosen among the midpoints between neighbouring sensors: as long as one
 * more edge makes the record more probable by a margin, the best is taken. Trajectories say which
 * edge to try, the evidence of the filter whether to keep it. Trials are coarse and go on from each
 * other; the last fit is not, and goes on from them.
 */
public final class LayerSearch {
  /** Least drop of −2 ln evidence, odds of 150 : 1, for an edge that is worth a layer. */
  private static final double MARGIN = 10;

  private LayerSearch() {}

  /**
   * The estimate with the edges that the record asks for.
   *
   * @param setting heat capacity, and edges that are known beforehand
   * @param mostLayers largest number of layers tried
   */
  public static StateEstimate of(
      SensorRecord record, StateSetting setting, StateOptions options, int mostLayers) {
    if (setting.edgeM().length + 1 >= mostLayers) {
      return StateFit.filter(record, setting, options);
    }
    StateEstimate found = search(record, setting, options, mostLayers);
    return StateFit.filter(
        record, setting.withEdges(found.column().grid().edges()), options, found);
  }

  /** By quick fits, each begun where the one with fewer layers ended. */
  private static StateEstimate search(
      SensorRecord record, StateSetting setting, StateOptions options, int mostLayers) {
    double[] edges = setting.edgeM();
    StateEstimate best = StateFit.filter(record, setting, options.quick());
    while (edges.length + 1 < mostLayers) {
      double[] tried = with(edges, likeliest(record, setting, options.screening(), edges));
      if (tried.length == edges.length) {
        return best;
      }
      StateEstimate next = quick(record, setting.withEdges(tried), options.quick(), best);
      if (next.evidence() > best.evidence() - MARGIN) {
        return best;
      }
      best = next;
      edges = tried;
    }
    return best;
  }

  /** No better than without the edge where the filter loses its path there. */
  private static StateEstimate quick(
      SensorRecord record, StateSetting setting, StateOptions options, StateEstimate best) {
    try {
      return StateFit.filter(record, setting, options, best);
    } catch (IllegalStateException lost) {
      if (!PathRounds.areSparse(record)) {
        throw lost;
      }
      return best;
    }
  }

  /** The edge with the least deviance of trajectories; NaN if none is left. */
  private static double likeliest(
      SensorRecord record, StateSetting setting, StateOptions options, double[] edges) {
    double least = Double.POSITIVE_INFINITY;
    double likeliest = Double.NaN;
    for (int s = 1; s < record.sensors(); s++) {
      double edge = 0.5 * (record.depthM()[s - 1] + record.depthM()[s]);
      double[] tried = with(edges, edge);
      if (tried.length > edges.length) {
        double deviance = StateFit.trajectory(record, setting.withEdges(tried), options).deviance();
        if (deviance < least) {
          least = deviance;
          likeliest = edge;
        }
      }
    }
    return likeliest;
  }

  private static double[] with(double[] edges, double more) {
    return Double.isNaN(more)
        ? edges
        : DoubleStream.concat(Arrays.stream(edges), DoubleStream.of(more))
            .sorted()
            .distinct()
            .toArray();
  }
}
