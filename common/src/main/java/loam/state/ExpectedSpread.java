package loam.state;

import java.util.SplittableRandom;
import loam.random.Purpose;
import loam.random.Streams;

/**
 * How far estimates of coefficients c are from them, over the noise of a record of information F:
 * (F + wK)⁻¹(Fc + s), s ~ N(what the weather adds, what the sensors' noise adds), at the weight w
 * whose evidence is largest for that s. Noise that chooses the weight makes some fits too rough and
 * some too smooth, of which errors at one weight know nothing.
 *
 * @param moment mean of the errors' products, [coefficient][coefficient]
 * @param freedom mean effective number of coefficients
 * @param weight geometric mean of w
 */
record ExpectedSpread(double[][] moment, double freedom, double weight) {
  /** Errors are known to √(1/2n), 2 %. */
  private static final int DRAWS = 1024;

  /** Between neighbouring weights the errors differ by a few per cent at most. */
  private static final int WEIGHTS_A_DECADE = 4;

  /**
   * @param told by the record
   * @param noise covariance of what the sensors' noise adds to the score
   */
  static ExpectedSpread of(
      RecordInformation told, double[][] noise, CoefficientPrior prior, double[] c) {
    double[][] fisher = told.fisher();
    double[][] rough = prior.roughness(c.length);
    if (prior.rank() == 0) {
      double[][] fixed = prior.fixed(c.length);
      double[][] inverse = Dense.inverse(Dense.plus(fisher, 1, fixed));
      double[] pull = told.weather().clone();
      add(pull, -1, Dense.times(fixed, c));
      double[] bias = Dense.times(inverse, pull);
      double[][] moment = new double[c.length][];
      for (int a = 0; a < c.length; a++) {
        moment[a] = Dense.times(inverse, Dense.times(noise, inverse[a]));
        add(moment[a], bias[a], bias);
      }
      return new ExpectedSpread(moment, c.length, StateFit.START_WEIGHT);
    }
    At[] all = weights(fisher, rough, prior.rank());
    double[] expected = Dense.times(fisher, c);
    add(expected, 1, told.weather());
    double[][] root = Dense.function(noise, x -> Math.sqrt(Math.max(0, x)));
    SplittableRandom random = Streams.of(0, Purpose.EXPECTATION);
    double[][] moment = new double[c.length][c.length];
    double freedom = 0;
    double logWeight = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] score = expected.clone();
      for (double[] direction : root) {
        add(score, random.nextGaussian(), direction);
      }
      At best = likeliest(all, score);
      double[] error = Dense.times(best.inverse, score);
      add(error, -1, c);
      for (int a = 0; a < error.length; a++) {
        add(moment[a], error[a] / DRAWS, error);
      }
      freedom += best.freedom / DRAWS;
      logWeight += Math.log(best.weight) / DRAWS;
    }
    return new ExpectedSpread(moment, freedom, Math.exp(logWeight));
  }

  /** What a weight makes of every score: evidence is occam + ½ sᵀ(F + wK)⁻¹s. */
  private record At(double weight, double[][] inverse, double occam, double freedom) {}

  private static At[] weights(double[][] fisher, double[][] rough, int rank) {
    double decades = Math.log10(Scoring.LARGEST_WEIGHT / Scoring.SMALLEST_WEIGHT);
    At[] all = new At[(int) Math.round(decades * WEIGHTS_A_DECADE) + 1];
    for (int k = 0; k < all.length; k++) {
      double w = Scoring.SMALLEST_WEIGHT * Math.pow(10, (double) k / WEIGHTS_A_DECADE);
      double[][] sum = Dense.plus(fisher, w, rough);
      double[][] inverse = Dense.inverse(sum);
      double occam = 0.5 * (rank * Math.log(w) - Dense.logDeterminant(sum));
      double freedom = fisher.length - w * Dense.traceOfProduct(inverse, rough);
      all[k] = new At(w, inverse, occam, freedom);
    }
    return all;
  }

  private static At likeliest(At[] all, double[] score) {
    At best = all[0];
    double most = Double.NEGATIVE_INFINITY;
    for (At at : all) {
      double evidence = at.occam + 0.5 * Dense.dot(score, Dense.times(at.inverse, score));
      if (evidence > most) {
        most = evidence;
        best = at;
      }
    }
    return best;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int k = 0; k < to.length; k++) {
      to[k] += factor * what[k];
    }
  }
}
