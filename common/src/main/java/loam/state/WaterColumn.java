package loam.state;

/**
 * ∂θ/∂t = ∂/∂z(λ(θ) ∂θ/∂z + s γ(θ)), eq. (2) with the water content θ (m³ m⁻³) for its state: λ is
 * the diffusivity in m² s⁻¹, γ the conductivity in m s⁻¹. One homogeneous soil: across an edge
 * between two the suction is continuous, not θ.
 *
 * @param grid nodes, one layer
 * @param form λ and γ
 * @param gravitySign s: −1 is physics with z down
 * @param bottom what holds at the lower end
 * @param implicitness ϑ of the step in time, ½ … 1
 */
public record WaterColumn(
    ColumnGrid grid, WaterForm form, int gravitySign, Bottom bottom, double implicitness)
    implements ColumnModel {
  public WaterColumn {
    if (grid.layers() != 1) {
      throw new IllegalArgumentException(
          "water is fitted in one layer, got %d: θ jumps at edges".formatted(grid.layers()));
    }
    if (gravitySign != 1 && gravitySign != -1) {
      throw new IllegalArgumentException("gravity sign must be 1 or -1, got " + gravitySign);
    }
    if (!(implicitness >= 0.5 && implicitness <= 1)) {
      throw new IllegalArgumentException("implicitness must be in [0.5, 1], got " + implicitness);
    }
  }

  @Override
  public double capacity(double x) {
    return 1;
  }

  /** Of its own state. */
  @Override
  public boolean isOfWater() {
    return false;
  }

  @Override
  public boolean hasFronts() {
    return true;
  }

  @Override
  public LogCurve lambda(int layer) {
    return form.lambda();
  }

  @Override
  public int lambdaOffset(int layer) {
    return 0;
  }

  @Override
  public LogCurve gamma(int layer) {
    return form.gamma();
  }

  @Override
  public int gammaOffset(int layer) {
    return form.gammaOffset();
  }

  @Override
  public int coefficients() {
    return form.size();
  }
}
