package loam.rows;

import java.util.List;
import loam.physics.Balance;
import loam.physics.Coefficient;
import loam.physics.Column;

/** The tendency (4), (5) of states under given coefficients. One instance a thread. */
public final class Tendency {
  private final RowSource source;
  private final RowBlock block;
  private final Coefficient[] coefficients;
  private final double[][] values;

  /**
   * @param coefficients one for each term of the balance: λ, and after it γ where there is one
   */
  public Tendency(Column column, Balance balance, List<? extends Coefficient> coefficients) {
    this.source = new Instants(column, balance);
    this.block = new RowBlock(source.layout());
    this.coefficients = coefficients.toArray(Coefficient[]::new);
    this.values = new double[source.layout().tables()][source.layout().points()];
    if (values.length != this.coefficients.length) {
      throw new IllegalArgumentException(
          "a flux of %d terms needs a coefficient each, got %d"
              .formatted(values.length, this.coefficients.length));
    }
  }

  /** Eq. (4) with λ = 1, to which the tendency of any constant λ is proportional. */
  public static Tendency ofUnitDiffusion(Column column, double storage) {
    return new Tendency(column, Balance.diffusion(storage), List.of(x -> 1));
  }

  /**
   * ∂x/∂t in (unit of x) s⁻¹.
   *
   * @param state nodes [N]
   * @param out rows [N−2]; row k belongs to node k+1
   */
  public void of(double[] state, double[] out) {
    source.fill(state, 0, block);
    double[] x = block.state(0);
    for (int t = 0; t < values.length; t++) {
      for (int p = 0; p < x.length; p++) {
        values[t][p] = coefficients[t].at(x[p]);
      }
    }
    block.apply(values, out);
  }
}
