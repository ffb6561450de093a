package loam.lm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/** Against dense algebra in the parameters, on models that are linear in them. */
class PosteriorFitTest {
  private static final double VARIANCE = 1e-3;

  /** φ = Φθ of each coefficient. */
  private record LinearModel(List<SimpleMatrix> bases) implements NodeModel {
    @Override
    public int coefficients() {
      return bases.size();
    }

    @Override
    public int nodes(int which) {
      return bases.get(which).getNumRows();
    }

    @Override
    public void values(double[][] theta, double[] phi) {
      for (int m = 0; m < bases.size(); m++) {
        double[] part = bases.get(m).mult(column(theta[m])).getDDRM().getData();
        System.arraycopy(part, 0, phi, from(m), nodes(m));
      }
    }

    @Override
    public void gram(double[][] out) {
      for (int m = 0; m < bases.size(); m++) {
        SimpleMatrix gram = bases.get(m).mult(bases.get(m).transpose());
        Arrays.setAll(out[m], gram::get);
      }
    }

    @Override
    public void pullBack(double[] z, double[][] gradients) {
      for (int m = 0; m < bases.size(); m++) {
        double[] part = Arrays.copyOfRange(z, from(m), from(m + 1));
        Arrays.setAll(gradients[m], bases.get(m).transpose().mult(column(part))::get);
      }
    }
  }

  private final SplittableRandom random = new SplittableRandom(5);
  private final LinearModel model = new LinearModel(List.of(matrix(6, 4), matrix(5, 9)));
  private final double[][] prior = {vector(4), vector(9)};
  private final SimpleMatrix hessian = informative(11, 30);
  private final SimpleMatrix target = column(vector(11));
  private final NodeLoss loss = loss(hessian);

  private NodeLoss loss(SimpleMatrix h) {
    double[] flat = new double[121];
    for (int i = 0; i < 121; i++) {
      flat[i] = h.get(i / 11, i % 11);
    }
    SimpleMatrix b = h.mult(target);
    return NodeLoss.of(flat, b.getDDRM().getData().clone(), 1);
  }

  private double[] vector(int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  private SimpleMatrix matrix(int rows, int columns) {
    return SimpleMatrix.wrap(new DMatrixRMaj(rows, columns, true, vector(rows * columns)));
  }

  private SimpleMatrix informative(int n, int rows) {
    SimpleMatrix r = matrix(rows, n);
    return r.transpose().mult(r).scale(1.0 / rows);
  }

  private static SimpleMatrix column(double[] v) {
    return new SimpleMatrix(v.length, 1, true, v);
  }

  private double[][] far() {
    return new double[][] {vector(4), vector(9)};
  }

  private SimpleMatrix jacobian() {
    SimpleMatrix j = new SimpleMatrix(11, 13);
    j.insertIntoThis(0, 0, model.bases().get(0));
    j.insertIntoThis(6, 4, model.bases().get(1));
    return j;
  }

  private SimpleMatrix precision(double[] squaredWidths) {
    SimpleMatrix p = new SimpleMatrix(13, 13);
    for (int i = 0; i < 13; i++) {
      p.set(i, i, 1 / squaredWidths[i < 4 ? 0 : 1]);
    }
    return p;
  }

  @Test
  void solutionEffectiveParametersAndDeviationsAreThoseOfDenseAlgebra() {
    var posterior = new LinearisedPosterior(VARIANCE, model);
    double[] widths = {0.4, 1.7};
    SimpleMatrix j = jacobian();
    SimpleMatrix data = j.transpose().mult(hessian).mult(j).divide(VARIANCE);
    SimpleMatrix covariance = data.plus(precision(widths)).invert();
    for (int m = 0; m < 2; m++) {
      posterior.setSquaredWidth(m, widths[m]);
    }
    posterior.linearise(loss);
    assertTrue(posterior.factor(1));

    double[] effective = posterior.effective();
    SimpleMatrix resolution = covariance.mult(data);
    for (int m = 0; m < 2; m++) {
      double trace = 0;
      for (int i = m * 4; i < (m == 0 ? 4 : 13); i++) {
        trace += resolution.get(i, i);
      }
      assertEquals(trace, effective[m], 1e-8);
    }
    SimpleMatrix nodes = j.mult(covariance).mult(j.transpose());
    double[] first = posterior.covariance(0, 6);
    double[] second = posterior.covariance(1, 4);
    for (int i = 0; i < 6; i++) {
      for (int k = 0; k < 6; k++) {
        assertEquals(nodes.get(i, k), first[6 * i + k], 1e-8);
      }
    }
    for (int i = 0; i < 4; i++) {
      for (int k = 0; k < 4; k++) {
        assertEquals(nodes.get(6 + i, 6 + k), second[4 * i + k], 1e-8);
      }
    }
  }

  @Test
  void endsAtTheRidgeSolutionOfItsWidthsWhereTheEvidenceIsLargest() {
    PosteriorFit fit = PosteriorFit.of(loss, VARIANCE, model, prior, far(), 500);
    double[] widths = fit.squaredWidths();
    SimpleMatrix j = jacobian();
    SimpleMatrix data = j.transpose().mult(hessian).mult(j).divide(VARIANCE);
    SimpleMatrix start = column(new double[13]);
    for (int i = 0; i < 13; i++) {
      start.set(i, i < 4 ? prior[0][i] : prior[1][i - 4]);
    }
    SimpleMatrix rest = target.minus(j.mult(start));
    SimpleMatrix u =
        data.plus(precision(widths)).solve(j.transpose().mult(hessian).mult(rest).divide(VARIANCE));
    double[] expected = start.plus(u).getDDRM().getData();
    double[] found = new double[13];
    System.arraycopy(fit.fit().theta()[0], 0, found, 0, 4);
    System.arraycopy(fit.fit().theta()[1], 0, found, 4, 9);
    assertArrayEquals(expected, found, 1e-2, "widths of the last turn are 2 % old");

    for (int m = 0; m < 2; m++) {
      double slope =
          (evidence(fit, rest, scaled(widths, m, 1.01))
                  - evidence(fit, rest, scaled(widths, m, 1 / 1.01)))
              / (2 * Math.log(1.01));
      assertEquals(0, slope, 0.1, "d ln evidence / d ln a² of network " + m);
    }
  }

  private static double[] scaled(double[] widths, int m, double factor) {
    double[] out = widths.clone();
    out[m] *= factor;
    return out;
  }

  /** ln of the marginal likelihood and of the prior of the widths, scaled inverse χ² with ν = 4. */
  private double evidence(PosteriorFit fit, SimpleMatrix rest, double[] widths) {
    SimpleMatrix j = jacobian();
    SimpleMatrix s =
        j.mult(precision(widths).invert())
            .mult(j.transpose())
            .plus(hessian.invert().scale(VARIANCE));
    double sum = -0.5 * rest.dot(s.solve(rest)) - 0.5 * Math.log(s.determinant());
    for (int m = 0; m < 2; m++) {
      sum -= 2 * (Math.log(widths[m]) + fit.typicalSquaredWidth(m) / widths[m]);
    }
    return sum;
  }

  @Test
  void dataThatSayNothingLeaveTheCoefficientUncertainByItsSize() {
    NodeLoss blind = loss(hessian.scale(1e-9));
    PosteriorFit fit = PosteriorFit.of(blind, VARIANCE, model, prior, prior.clone(), 500);
    double[] atPrior = new double[11];
    model.values(prior, atPrior);
    double[] covariance = fit.covariance(0, 6).orElseThrow();
    double[] ratio = new double[6];
    for (int i = 0; i < 6; i++) {
      ratio[i] = Math.sqrt(covariance[7 * i]) / Math.abs(atPrior[i]);
    }
    Arrays.sort(ratio);
    assertTrue(ratio[2] <= 1.001 && ratio[3] >= 0.999, Arrays.toString(ratio));
  }
}
