package loam.network;

/** What Levenberg–Marquardt needs beside values and pull-back. */
public interface JacobianNetwork extends Network {
  /**
   * J·Jᵀ of the last {@link #values} call, Σ over layers of (δδᵀ)∘(hhᵀ + 1), with h what enters a
   * layer and δ the derivative of the value in what leaves it before the activation.
   *
   * @param out row-major [points·points], overwritten
   */
  void gram(double[] out);
}
