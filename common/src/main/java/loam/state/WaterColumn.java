package loam.state;

import java.util.ArrayList;
import java.util.List;

/**
 * ∂θ/∂t = ∂/∂z(λ(θ) ∂θ/∂z + s γ(θ)), eq. (2) with the water content θ (m³ m⁻³) for its state: λ is
 * the diffusivity in m² s⁻¹, γ the conductivity in m s⁻¹. Across an edge between two soils the
 * suction is continuous, not θ: the node there has θ of the upper soil ({@link EdgeJump}).
 *
 * @param grid nodes
 * @param forms λ and γ of each layer
 * @param gravitySign s: −1 is physics with z down
 * @param top what holds at the upper end
 * @param bottom what holds at the lower end
 * @param implicitness ϑ of the step in time, ½ … 1
 */
public record WaterColumn(
    ColumnGrid grid,
    List<WaterForm> forms,
    int gravitySign,
    Top top,
    Bottom bottom,
    double implicitness)
    implements ColumnModel {
  public WaterColumn {
    forms = List.copyOf(forms);
    if (forms.size() != grid.layers()) {
      throw new IllegalArgumentException(
          "%d forms for %d layers".formatted(forms.size(), grid.layers()));
    }
    if (forms.size() > 1 && !forms.stream().allMatch(WaterForm::hasSuction)) {
      throw new IllegalArgumentException(
          "layers of water need soils of van Genuchten's with known theta-r and theta-s, by which"
              + " suction leads from one to the next");
    }
    if (gravitySign != 1 && gravitySign != -1) {
      throw new IllegalArgumentException("gravity sign must be 1 or -1, got " + gravitySign);
    }
    if (!(implicitness >= 0.5 && implicitness <= 1)) {
      throw new IllegalArgumentException("implicitness must be in [0.5, 1], got " + implicitness);
    }
  }

  /** One homogeneous soil. */
  public WaterColumn(
      ColumnGrid grid, WaterForm form, int gravitySign, Bottom bottom, double implicitness) {
    this(grid, List.of(form), gravitySign, bottom, implicitness);
  }

  /** From the uppermost sensor on. */
  public WaterColumn(
      ColumnGrid grid, List<WaterForm> forms, int gravitySign, Bottom bottom, double implicitness) {
    this(grid, forms, gravitySign, Top.STATE, bottom, implicitness);
  }

  @Override
  public WaterColumn belowFirstSensor() {
    return top == Top.STATE
        ? this
        : new WaterColumn(
            grid.belowFirstSensor(), forms, gravitySign, Top.STATE, bottom, implicitness);
  }

  @Override
  public WaterColumn aboveFirstSensor() {
    return new WaterColumn(
        grid.aboveFirstSensor(), forms.subList(0, 1), gravitySign, top, Bottom.STATE, implicitness);
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
  public List<EdgeJump> jumps() {
    List<EdgeJump> jumps = new ArrayList<>();
    for (int j = 1; j < grid.layer().length; j++) {
      int layer = grid.layer()[j];
      if (layer != grid.layer()[j - 1]) {
        WaterForm above = forms.get(layer - 1);
        WaterForm below = forms.get(layer);
        int first = lambdaOffset(layer - 1) + above.retentionOffset();
        int second = lambdaOffset(layer) + below.retentionOffset();
        jumps.add(
            new EdgeJump(j, above.retention().get(0), below.retention().get(0), first, second));
      }
    }
    return jumps;
  }

  @Override
  public LogCurve lambda(int layer) {
    return forms.get(layer).lambda();
  }

  @Override
  public int lambdaOffset(int layer) {
    int sum = 0;
    for (int l = 0; l < layer; l++) {
      sum += forms.get(l).size();
    }
    return sum;
  }

  @Override
  public LogCurve gamma(int layer) {
    return forms.get(layer).gamma();
  }

  @Override
  public int gammaOffset(int layer) {
    return lambdaOffset(layer) + forms.get(layer).gammaOffset();
  }

  @Override
  public int coefficients() {
    return lambdaOffset(forms.size());
  }
}
