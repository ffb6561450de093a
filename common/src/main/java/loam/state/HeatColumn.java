package loam.state;

import java.util.List;

/**
 * C ∂T/∂t = ∂/∂z(λ ∂T/∂z) on the nodes of a measured column, λ per layer, of T or of θ. The heat of
 * a node is that of a parabola through it and its neighbours: fourth order in the spacing where the
 * grid is even and λ constant, third where the spacing grows.
 *
 * @param grid nodes
 * @param law what λ and C are functions of
 * @param bases of ln λ in each layer, λ in W m⁻¹ K⁻¹
 * @param implicitness ϑ of the step in time, ½ … 1
 */
public record HeatColumn(ColumnGrid grid, HeatLaw law, List<LogBasis> bases, double implicitness)
    implements ColumnModel {
  /** λ/C of most soils within a factor of three, m² s⁻¹: fits start there. */
  public static final double TYPICAL_DIFFUSIVITY = 5e-7;

  public HeatColumn {
    bases = List.copyOf(bases);
    if (bases.size() != grid.layers()) {
      throw new IllegalArgumentException(
          "%d bases for %d layers".formatted(bases.size(), grid.layers()));
    }
    if (!(implicitness >= 0.5 && implicitness <= 1)) {
      throw new IllegalArgumentException("implicitness must be in [0.5, 1], got " + implicitness);
    }
  }

  /** λ(T) on a constant heat capacity C in J m⁻³ K⁻¹. */
  public HeatColumn(
      ColumnGrid grid, double heatCapacity, List<LogBasis> bases, double implicitness) {
    this(grid, HeatLaw.ofTemperature(heatCapacity), bases, implicitness);
  }

  @Override
  public int coefficients() {
    return offset(bases.size());
  }

  /** Index of the first coefficient of a layer. */
  public int offset(int layer) {
    int sum = 0;
    for (int l = 0; l < layer; l++) {
      sum += bases.get(l).size();
    }
    return sum;
  }

  /** Coefficients of one constant λ everywhere. */
  public double[] constant(double lambda) {
    double[] c = new double[coefficients()];
    for (int l = 0; l < bases.size(); l++) {
      double[] part = bases.get(l).constant(Math.log(lambda));
      System.arraycopy(part, 0, c, offset(l), part.length);
    }
    return c;
  }

  @Override
  public double capacity(double x) {
    return law.capacity(x);
  }

  @Override
  public boolean isOfWater() {
    return law.isOfWater();
  }

  @Override
  public double held(int layer, double x) {
    return bases.get(layer).held(x);
  }

  @Override
  public Bottom bottom() {
    return Bottom.STATE;
  }

  @Override
  public boolean hasFronts() {
    return false;
  }

  @Override
  public LogCurve lambda(int layer) {
    return bases.get(layer);
  }

  @Override
  public int lambdaOffset(int layer) {
    return offset(layer);
  }

  @Override
  public int gravitySign() {
    return 0;
  }

  @Override
  public LogCurve gamma(int layer) {
    throw new IllegalStateException("heat has no gravity term");
  }

  @Override
  public int gammaOffset(int layer) {
    throw new IllegalStateException("heat has no gravity term");
  }
}
