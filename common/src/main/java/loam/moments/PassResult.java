package loam.moments;

import java.io.Serializable;

/** What a {@link Pass} adds up to. */
public sealed interface PassResult extends Serializable {
  /** Sum of two parts of the data; to repeat bit for bit, add parts in a fixed order. */
  PassResult plus(PassResult other);

  /** Of {@link Pass.Sums}. */
  record OfMoments(MomentsPair pair) implements PassResult {
    @Override
    public PassResult plus(PassResult other) {
      if (other instanceof OfMoments moments) {
        return new OfMoments(pair.plus(moments.pair));
      }
      throw new IllegalArgumentException("cannot add residual sums to moments");
    }
  }

  /** Of {@link Pass.Residuals}. */
  record OfResiduals(ResidualSums sums) implements PassResult {
    @Override
    public PassResult plus(PassResult other) {
      if (other instanceof OfResiduals residuals) {
        return new OfResiduals(sums.plus(residuals.sums));
      }
      throw new IllegalArgumentException("cannot add moments to residual sums");
    }
  }
}
