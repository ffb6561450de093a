package loam.experiment;

import java.io.Serializable;
import java.util.List;
import loam.state.WaterReference;

/**
 * Records of states that are simulated.
 *
 * @param sites number of columns, each under weather of its own
 * @param days length
 * @param intervalS time from one row to the next in s
 * @param depthsM depths of the sensors in m, increasing, at least three
 * @param climate of all sites
 * @param season in which it begins
 * @param seed root of the weather's streams
 * @param trainShare share of the record, from its start, that trains; the rest tests
 * @param edgesM edges between the layers of the soil in m, increasing; empty: it is homogeneous
 * @param factors λ of each layer below an edge over that of the first
 * @param fluxDepthM depth of a heat-flux plate in m; 0: there is none
 * @param beside the soil whose water moves beside the heat; empty: heat alone, or water alone
 */
public record RecordPlan(
    int sites,
    double days,
    double intervalS,
    List<Double> depthsM,
    Climate climate,
    Season season,
    long seed,
    double trainShare,
    List<Double> edgesM,
    List<Double> factors,
    double fluxDepthM,
    List<WaterReference> beside)
    implements Serializable {
  public RecordPlan {
    depthsM = List.copyOf(depthsM);
    edgesM = List.copyOf(edgesM);
    factors = List.copyOf(factors);
    beside = List.copyOf(beside);
    if (edgesM.size() != factors.size()) {
      throw new IllegalArgumentException(
          "a factor for each edge is needed, got %s and %s".formatted(edgesM, factors));
    }
  }

  /** The same of one site: what each of them has in common with the others. */
  public RecordPlan ofOneSite() {
    return with(1, beside);
  }

  /** The same beside the water of a soil. */
  public RecordPlan beside(WaterReference soil) {
    return with(sites, List.of(soil));
  }

  private RecordPlan with(int otherSites, List<WaterReference> soil) {
    return new RecordPlan(
        otherSites,
        days,
        intervalS,
        depthsM,
        climate,
        season,
        seed,
        trainShare,
        edgesM,
        factors,
        fluxDepthM,
        soil);
  }

  /** Rows of a site. */
  public int rows() {
    return (int) Math.floor(days * 86_400 / intervalS + 1e-9);
  }

  /** λ of a layer over that of the first; 0 is the first. */
  public double factor(int layer) {
    return layer == 0 ? 1 : factors.get(layer - 1);
  }
}
