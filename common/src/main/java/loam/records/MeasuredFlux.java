package loam.records;

import java.util.Arrays;
import loam.state.FilterSettings;
import loam.state.HeatCapacity;
import loam.state.SensorRecord;
import loam.state.StateEstimate;

/**
 * The heat flux of a plate in the rows of a record.
 *
 * @param depthM depth of the plate
 * @param valuesWm2 downwards positive, NaN where missing
 */
public record MeasuredFlux(double depthM, double[] valuesWm2) {
  /** Of an interval: how far from its place a value may be. */
  private static final double TOLERANCE = 0.25;

  /**
   * Each value in the row that it is nearest to; those between rows are left out.
   *
   * @param startS time of the record's first row
   * @param timeS times of the fluxes
   */
  public static double[] inRowsOf(
      SensorRecord record, double startS, double[] timeS, double[] fluxes) {
    double[] rows = new double[record.times()];
    Arrays.fill(rows, Double.NaN);
    for (int t = 0; t < timeS.length; t++) {
      double place = (timeS[t] - startS) / record.intervalS();
      int row = (int) Math.round(place);
      if (row >= 0 && row < rows.length && Math.abs(place - row) <= TOLERANCE) {
        rows[row] = fluxes[t];
      }
    }
    return rows;
  }

  /** The heat capacity that the training part asks for. */
  HeatCapacity capacity(StateEstimate estimate, SensorRecord train, FilterSettings settings) {
    return HeatCapacity.of(
        estimate, train, Arrays.copyOf(valuesWm2, train.times()), depthM, settings);
  }
}
