package loam.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import loam.physics.Coefficient;
import loam.state.ColumnGrid;
import org.junit.jupiter.api.Test;

class FineColumnTest {
  private static final double C = 2e6;
  private static final double OMEGA = 2 * Math.PI / 86_400;
  private static final double[] STOPS = {0, 0.1, 1.6};

  private static double wave(double depth, double timeS) {
    double late = depth / Math.sqrt(2 * 1.0 / C / OMEGA);
    return 15 + 8 * Math.exp(-late) * Math.sin(OMEGA * timeS - late);
  }

  /** Largest error at 10 cm over a day against the damped wave of λ = 1. */
  private static double error(double spacingM, double stepS) {
    ColumnGrid grid = ColumnGrid.of(STOPS, new double[0], spacingM, 0);
    double[] initial = new double[grid.nodes()];
    for (int i = 0; i < initial.length; i++) {
      initial[i] = wave(grid.depthM()[i], 0);
    }
    FineColumn column = new FineColumn(grid, List.<Coefficient>of(x -> 1), C, initial);
    double largest = 0;
    for (int k = 1; k * stepS <= 86_400; k++) {
      column.step(stepS, wave(0, k * stepS));
      double off = column.at(grid.sensorNode()[1]) - wave(0.1, k * stepS);
      largest = Math.max(largest, Math.abs(off));
    }
    return largest;
  }

  @Test
  void followsTheDampedWaveAtSecondOrder() {
    double coarse = error(0.02, 2400);
    double fine = error(0.01, 1200);
    assertTrue(fine < 0.01, "error " + fine);
    assertEquals(4, coarse / fine, 0.6);
  }

  /** Fluxes balance what is stored, and gradients jump with λ at an edge. */
  @Test
  void heatIsKeptAcrossAnEdge() {
    ColumnGrid grid = ColumnGrid.of(new double[] {0, 0.1, 0.2}, new double[] {0.1}, 0.005, 0);
    double[] initial = new double[grid.nodes()];
    Arrays.fill(initial, 20);
    Coefficient lambda = x -> Math.exp(x / 20);
    FineColumn column = new FineColumn(grid, List.of(lambda, x -> 3 * lambda.at(x)), C, initial);
    // No flux at the bottom: in the end everything has the temperature of the surface.
    for (int k = 0; k < 2000; k++) {
      column.step(1800, 10);
    }
    assertEquals(10, column.at(grid.nodes() - 1), 1e-6);
    for (int k = 1; k <= 1000; k++) {
      column.step(600, 10 + 0.001 * k);
    }
    // A surface that warms steadily: what flows in is what the layers below store.
    double stored = 0.001 / 600 * C * (0.2 - 0.0025);
    double fall = (column.at(0) - column.at(1)) / 0.005;
    assertEquals(stored, lambda.at(0.5 * (column.at(0) + column.at(1))) * fall, 0.01 * stored);
    int edge = grid.sensorNode()[1];
    double above = column.at(edge - 1) - column.at(edge);
    double below = column.at(edge) - column.at(edge + 1);
    assertEquals(3, above / below, 0.2);
  }
}
