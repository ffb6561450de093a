package loam.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** λ(θ) and γ(θ) of a column from the water contents of its sensors. */
public final class WaterFit {
  private static final double IMPLICITNESS = 0.55;
  private static final double LONGEST_STEP_S = 1200;
  private static final int MOST_ITERATIONS = 30;

  /** Functions beside each curve of a family that is tested. */
  private static final int DEPARTURE_SIZE = 7;

  private WaterFit() {}

  /** Nodes from 12.5 mm on, steps of 20 min, 5 in rain, one σ of all sensors. */
  public static StateOptions options() {
    FilterSettings filter = new FilterSettings(LONGEST_STEP_S, 6, 48, 0, 4);
    return new StateOptions(
        LogForm.spline(9), 0.0125, 0.05, NoiseGroups.SHARED, filter, 5, MOST_ITERATIONS);
  }

  /** Method K. */
  public static StateEstimate filter(
      SensorRecord record, WaterSetting setting, StateOptions options) {
    return fit(record, setting, options).filter();
  }

  /** Method A: quick, without an error of its own. */
  public static StateEstimate trajectory(
      SensorRecord record, WaterSetting setting, StateOptions options) {
    return fit(record, setting, options).trajectory();
  }

  /**
   * Whether a record rejects the family of a fit by the filter.
   *
   * @param record of the fit, with its setting and options
   */
  public static FamilyTest test(
      SensorRecord record, WaterSetting setting, StateOptions options, StateEstimate family) {
    WaterColumn column = (WaterColumn) family.column();
    List<DepartingSoil> soils =
        IntStream.range(0, column.forms().size()).mapToObj(l -> departing(family, l)).toList();
    List<WaterForm> forms = soils.stream().map(DepartingSoil::form).toList();
    WaterColumn free = column(column.grid(), forms, setting);
    int size = free.coefficients();
    StateParameters layout =
        new StateParameters(size, family.layout().noiseGroup(), family.layout().processes());
    double[] phi = new double[layout.size()];
    System.arraycopy(family.phi(), column.coefficients(), phi, size, layout.noises());
    ColumnFilter filter = new ColumnFilter(free, record, layout, options.filter());
    filter.settle(phi, MOST_ITERATIONS);
    return FamilyTest.of(filter.linearised(phi), tangents(soils, free));
  }

  /** The soil of a layer that a family has found, with functions beside it that depart from it. */
  private static DepartingSoil departing(StateEstimate family, int layer) {
    WaterColumn column = (WaterColumn) family.column();
    LogSpline beside =
        new LogSpline(family.supportLo()[layer], family.supportHi()[layer], DEPARTURE_SIZE);
    int first = column.lambdaOffset(layer);
    double[] own = Arrays.copyOfRange(family.phi(), first, family.phi().length);
    WaterForm form = column.forms().get(layer);
    return column.forms().size() == 1
        ? DepartingSoil.from(form, own, beside, beside)
        : DepartingSoil.ofLayer(form, own, beside, beside);
  }

  private static double[][] tangents(List<DepartingSoil> soils, WaterColumn free) {
    List<double[]> all = new ArrayList<>();
    for (int l = 0; l < soils.size(); l++) {
      for (double[] own : soils.get(l).tangents()) {
        double[] row = new double[free.coefficients()];
        System.arraycopy(own, 0, row, free.lambdaOffset(l), own.length);
        all.add(row);
      }
    }
    return all.toArray(double[][]::new);
  }

  static StateFit fit(SensorRecord record, WaterSetting setting, StateOptions options) {
    return setting.shape() instanceof WaterSetting.Shape.Family family
        ? family(record, setting, family, grid(record, setting, options), options)
        : free(record, setting, (WaterSetting.Shape.Free) setting.shape(), options);
  }

  private static ColumnGrid grid(SensorRecord record, WaterSetting setting, StateOptions options) {
    double last = record.depthM()[record.sensors() - 1];
    double top = setting.top() == Top.FLUX ? 0 : record.depthM()[0];
    double bottom = setting.bottomM() == 0 ? last : setting.bottomM();
    return ColumnGrid.of(
        record.depthM(), setting.edgeM(), options.finestM(), options.growth(), top, bottom);
  }

  private static StateFit family(
      SensorRecord record,
      WaterSetting setting,
      WaterSetting.Shape.Family shape,
      ColumnGrid grid,
      StateOptions options) {
    List<WaterForm> forms =
        shape.priors().stream()
            .map(prior -> WaterForm.family(shape.family(), prior.mean(), shape.ends()))
            .toList();
    double[] deviations =
        shape.priors().stream()
            .flatMapToDouble(prior -> Arrays.stream(prior.deviations(shape.ends())))
            .toArray();
    return new StateFit(
        record,
        column(grid, forms, setting),
        CoefficientPrior.normal(deviations),
        new Starts(starts(shape, deviations.length), forms.size()),
        options);
  }

  private static WaterColumn column(ColumnGrid grid, List<WaterForm> forms, WaterSetting setting) {
    return new WaterColumn(
        grid, forms, setting.gravitySign(), setting.top(), setting.bottom(), IMPLICITNESS);
  }

  /** The priors' means, and the means of the texture classes, each in all layers. */
  private static List<double[]> starts(WaterSetting.Shape.Family shape, int size) {
    List<double[]> starts = new ArrayList<>(List.of(new double[size]));
    int each = size / shape.priors().size();
    for (Texture texture : Texture.values()) {
      WaterReference soil = texture.mean();
      double n = shape.family().shapeOf(soil.shape());
      double[] c = new double[size];
      for (int l = 0; l < shape.priors().size(); l++) {
        WaterReference mean = shape.priors().get(l).mean();
        c[l * each] = Math.log(soil.alpha() / mean.alpha());
        c[l * each + 1] = shape.family().log(n) - shape.family().log(mean.shape());
        c[l * each + 2] = Math.log(soil.ks() / mean.ks());
      }
      starts.add(c);
    }
    return starts;
  }

  /** With any λ and γ about the family's nearest soil. */
  static StateFit free(
      SensorRecord record,
      WaterSetting setting,
      WaterSetting.Shape.Free shape,
      StateOptions options) {
    ColumnGrid grid = grid(record, setting, options);
    WaterSetting.Shape.Family like = shape.like();
    WaterForm soil = WaterForm.family(like.family(), like.prior().mean(), like.ends());
    double[] parameters = family(record, setting, like, grid, options).trajectoryOptimum().phi();
    double[][] range = LayerStates.range(record, grid, 0.001);
    LogSpline lambda = new LogSpline(range[0][0], range[1][0], shape.lambdaSize());
    LogSpline gamma = new LogSpline(range[0][0], range[1][0], shape.gammaSize());
    DepartingSoil departing = DepartingSoil.from(soil, parameters, lambda, gamma);
    WaterForm form = departing.form();
    return new StateFit(
        record,
        column(grid, List.of(form), setting),
        departing.prior(like.prior().deviations(like.ends())),
        new Starts(List.of(new double[form.size()])),
        options);
  }
}
