package loam.lm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.identify.Parameter;
import loam.network.NetworkShape;
import loam.physics.Range;
import loam.spline.NodeScale;
import loam.spline.SplineSpace;
import org.junit.jupiter.api.Test;

class LogNetworksTest {
  private static final SplineSpace SPACE = new SplineSpace(NodeScale.LINEAR, 0, 30, 19);
  private static final LmSettings LM = new LmSettings(400, 1, 1e-9);
  private static final NetworkShape SHAPE = new NetworkShape(2, 12);

  private static double[] wave() {
    double[] logs =
        Arrays.stream(SPACE.nodes()).map(x -> Math.log(0.9) + 0.2 * Math.cos(0.3 * x)).toArray();
    return SPACE.interpolate(logs);
  }

  /** Σ (e^{c_k} − e^{a_k})²: least at a, and no quadratic. */
  private static LogNetworks.Loss exponentials(double[] a) {
    return new LogNetworks.Loss() {
      @Override
      public double value(double[] c) {
        double sum = 1;
        for (int k = 0; k < c.length; k++) {
          sum += Math.pow(Math.exp(c[k]) - Math.exp(a[k]), 2);
        }
        return sum;
      }

      @Override
      public LogNetworks.Touching touching(double[] c) {
        int n = c.length;
        double[] gradient = new double[n];
        double[] hessian = new double[n * n];
        for (int k = 0; k < n; k++) {
          gradient[k] = Math.exp(c[k]) * (Math.exp(c[k]) - Math.exp(a[k]));
          hessian[k * n + k] = Math.exp(2 * c[k]);
        }
        return new LogNetworks.Touching(gradient, hessian);
      }
    };
  }

  @Test
  void networksFindTheLeastLoss() {
    double[] a = wave();
    LogNetworks.Fitted fit = LogNetworks.fit(exponentials(a), List.of(SPACE), a, SHAPE, LM, 5, 0);
    assertArrayEquals(a, fit.coefficients(), 2e-3);
    assertTrue(fit.iterations() > 0);
  }

  /** The quadratic at a start that is off leads astray; the loss itself leads back. */
  @Test
  void theLossItselfDecides() {
    double[] a = wave();
    double[] off = Arrays.stream(a).map(v -> v + 0.3).toArray();
    LogNetworks.Fitted fit = LogNetworks.fit(exponentials(a), List.of(SPACE), off, SHAPE, LM, 5, 0);
    double mean = 0;
    for (int k = 0; k < a.length; k++) {
      mean += (fit.coefficients()[k] - a[k]) / a.length;
    }
    // One Newton step from .3 in the logarithm leaves .04; four leave nothing.
    assertEquals(0, mean, 1e-3);
  }

  @Test
  void aFamilyFindsItsOwnParameters() {
    Range range = new Range(0, 30);
    LogFamily cosine = new LogFamily(FamilyName.COSINE, range, SPACE);
    double[] theta = {Math.log(0.6), 0.02, Math.log(3), Math.log(0.12)};
    double[] c = cosine.coefficients(theta);
    double[] metric = new double[c.length * c.length];
    for (int k = 0; k < c.length; k++) {
      metric[k * c.length + k] = 1;
    }
    assertArrayEquals(theta, cosine.nearest(c, metric), 1e-5);
    List<Parameter> said = cosine.parameters(theta, Optional.of(diagonal(4, 0.01)));
    assertEquals("a", said.get(0).name());
    assertEquals(0.6, said.get(0).value(), 1e-12);
    assertEquals(0.06, said.get(0).standardError(), 1e-8);
    assertEquals(0.1, said.get(1).standardError(), 1e-8);
    assertTrue(Double.isNaN(cosine.parameters(theta, Optional.empty()).get(0).standardError()));
  }

  private static double[][] diagonal(int n, double value) {
    double[][] m = new double[n][n];
    for (int i = 0; i < n; i++) {
      m[i][i] = value;
    }
    return m;
  }
}
