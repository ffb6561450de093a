package loam.moments;

import java.io.Serializable;
import java.util.Optional;

/** One look at every profile of the training data, as a sum that is merged from parts. */
public sealed interface Pass extends Serializable {
  /** The data and their weights. */
  MomentsSpec spec();

  /** An accumulator of its own for each part of the data. */
  PassAccumulator start();

  /** {@link MomentsPair} of the data. */
  record Sums(MomentsSpec spec) implements Pass {
    @Override
    public PassAccumulator start() {
      MomentsAccumulator sums = new MomentsAccumulator(spec);
      return new PassAccumulator() {
        @Override
        public void add(long id, double[] state, double[] cleanTendency) {
          sums.add(id, state, cleanTendency);
        }

        @Override
        public PassResult result() {
          return new PassResult.OfMoments(sums.result());
        }
      };
    }
  }

  /**
   * {@link ResidualSums} of a solution. Arrays are not copied: treat them as frozen.
   *
   * @param solution stacked coefficients [n]
   * @param offsets constant of every level [L]
   * @param normal H of all profiles [n·n], to leave each profile out of the fit that it is compared
   *     with; []: it stays in
   */
  record Residuals(MomentsSpec spec, double[] solution, double[] offsets, double[] normal)
      implements Pass {
    /** Of a fit that each profile took part in. */
    public Residuals(MomentsSpec spec, double[] solution, double[] offsets) {
      this(spec, solution, offsets, new double[0]);
    }

    @Override
    public PassAccumulator start() {
      Optional<double[]> h = normal.length == 0 ? Optional.empty() : Optional.of(normal);
      ResidualAccumulator sums = new ResidualAccumulator(spec, solution, offsets, h);
      return new PassAccumulator() {
        @Override
        public void add(long id, double[] state, double[] cleanTendency) {
          sums.add(id, state, cleanTendency);
        }

        @Override
        public PassResult result() {
          return new PassResult.OfResiduals(sums.result());
        }
      };
    }
  }

  /**
   * Stands for all that the sums depend on, but for the profiles themselves: equal keys on the same
   * profiles mean equal sums. 32 hexadecimal digits.
   */
  default String key() {
    return PassKey.of(this);
  }
}
