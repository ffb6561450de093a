package loam.records;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import loam.error.BadInput;
import loam.identify.Found;
import loam.identify.Parameter;
import loam.lm.FamilyName;
import loam.records.RecordSettings.Form;
import loam.state.FreeRun;
import loam.state.GravitySign;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.state.StateOptions;
import loam.state.Top;
import loam.state.TrajectoryLoss;
import loam.state.WaterFamily;
import loam.state.WaterFit;
import loam.state.WaterKnown;
import loam.state.WaterSetting;

/** λ(θ) and γ(θ) of a measured column from the water contents of its sensors alone. */
public final class WaterRecordFit {
  private static final double BURN_IN_DAYS = 5;

  /** Functions of ln λ and ln γ at most: a record of weather has no finer detail. */
  private static final int LAMBDA_SIZE = 9;

  private static final int GAMMA_SIZE = 7;

  /** And at least: a soil's λ bends. */
  private static final int LEAST_SIZE = 5;

  private final WaterKnown known;
  private final RecordSettings settings;
  private final int gravitySign;
  private final Networks networks;
  private final double[] edgeM;

  /**
   * Which starts networks have.
   *
   * @param seed root seed
   * @param index seed index
   */
  public record Networks(long seed, int index) {
    private static final Networks FIRST = new Networks(0, 0);
  }

  private WaterRecordFit(
      WaterKnown known,
      RecordSettings settings,
      int gravitySign,
      Networks networks,
      double... edgeM) {
    this.known =
        settings.form() instanceof Form.Family family ? known.of(water(family.name())) : known;
    this.settings = settings;
    this.gravitySign = gravitySign;
    this.networks = networks;
    this.edgeM = edgeM;
  }

  WaterRecordFit(WaterKnown known, RecordSettings settings, int gravitySign, double... edgeM) {
    this(known, settings, gravitySign, Networks.FIRST, edgeM);
  }

  /**
   * Fits a record.
   *
   * @param record states are volumetric water contents, m³ m⁻³
   * @param known of the soil beforehand
   * @param gravitySign −1: physics with z down
   * @param trainRows rows from the start that train; all: nothing is held out
   * @param edgeM edges between layers in m
   * @throws BadInput where most of the record is saturated or drier than θ_r, where it is no water
   *     content, or where a layer has no sensor
   */
  public static RecordOutcome of(
      SensorRecord record,
      WaterKnown known,
      int gravitySign,
      int trainRows,
      RecordSettings settings,
      double... edgeM) {
    return of(record, known, gravitySign, trainRows, settings, Networks.FIRST, edgeM);
  }

  /** The same where the form may be a network. */
  public static RecordOutcome of(
      SensorRecord record,
      WaterKnown known,
      int gravitySign,
      int trainRows,
      RecordSettings settings,
      Networks networks,
      double... edgeM) {
    return new WaterRecordFit(known, settings, gravitySign, networks, edgeM).of(record, trainRows);
  }

  private RecordOutcome of(SensorRecord record, int trainRows) {
    WaterEdges.check(edgeM, record);
    if (known.top() == Top.FLUX && record.depthM()[0] == 0) {
      throw BadInput.of(
          "top of the case",
          "flux",
          "a first sensor below the surface",
          "top = state where one lies at 0 m, or leave that one out");
    }
    SensorRecord usable = usable(record, known, edgeM);
    SensorRecord train = usable.rows(0, trainRows);
    StateOptions options = options();
    WaterSetting setting = setting(wettest(train));
    StateEstimate estimate =
        switch (settings.way()) {
          case FILTER -> filter(train, setting, options);
          case TRAJECTORY -> trajectory(train, setting, options);
        };
    FreeRun test =
        trainRows < record.times()
            ? FreeRun.of(
                estimate, usable.rows(trainRows, record.times()), options.filter(), BURN_IN_DAYS)
            : FreeRun.NONE;
    WaterSetting family = known.family(family(), edgeM, wettest(train), gravitySign);
    Optional<String> turned = GravitySign.wrong(train, family, options, estimate);
    Optional<String> none = noErrors(train, setting, options, estimate);
    WaterWords words = new WaterWords(estimate, setting, none, turned);
    List<Found> lambda =
        WaterFound.curves("λ", none, estimate, estimate::lambda, estimate::relativeError);
    List<Found> gamma =
        WaterFound.curves(
            "γ",
            none,
            estimate,
            (l, x) -> estimate.column().gamma(l, x, estimate.phi()),
            estimate::relativeErrorOfGamma);
    IntToDoubleFunction error = none.isEmpty() ? estimate::errorOf : k -> Double.NaN;
    List<List<Parameter>> parameters = parameters(setting, estimate, error);
    return new RecordOutcome(
        settings.way(),
        lambda,
        edgeM,
        estimate,
        none,
        test,
        parameters,
        Optional.empty(),
        Optional.of(new WaterFound(gamma, words.text(parameters))),
        Optional.empty());
  }

  private List<List<Parameter>> parameters(
      WaterSetting setting, StateEstimate estimate, IntToDoubleFunction error) {
    IntStream layers = IntStream.rangeClosed(0, edgeM.length);
    return setting.shape() instanceof WaterSetting.Shape.Family family
        ? WaterParameters.correlated(
            estimate,
            family.family(),
            layers
                .mapToObj(l -> WaterParameters.of(estimate, l, family, known.layer(l), error))
                .toList())
        : layers.mapToObj(l -> List.<Parameter>of()).toList();
  }

  /**
   * Why no error is printed; empty where the errors are of a kind whose intervals hold, by study.
   */
  Optional<String> noErrors(
      SensorRecord train, WaterSetting setting, StateOptions options, StateEstimate estimate) {
    return new WaterErrorBars(known, settings, edgeM.length)
        .none(
            train,
            estimate,
            () -> WaterFit.test(train, setting, options, estimate).rejection(estimate.check()));
  }

  /** A failure with what is behind it: fronts so sharp that the filter's path runs away. */
  private static StateEstimate filter(
      SensorRecord train, WaterSetting setting, StateOptions options) {
    try {
      return WaterFit.filter(train, setting, options);
    } catch (IllegalStateException broken) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s: seen where storms all but saturate the soil, and this record goes up to %.3f"
                  + " m3/m3; method trajectory takes it",
              broken.getMessage(),
              wettest(train)),
          broken);
    }
  }

  private StateEstimate trajectory(SensorRecord train, WaterSetting setting, StateOptions options) {
    return settings.form() instanceof Form.Network network
        ? StateNetworks.fit(
            TrajectoryLoss.of(train, setting, (WaterSetting.Shape.Free) setting.shape(), options),
            network,
            networks.seed(),
            networks.index())
        : WaterFit.trajectory(train, setting, options);
  }

  private StateOptions options() {
    StateOptions options = WaterFit.options();
    return options.withFilter(options.filter().withOffsets(settings.offsetSd()));
  }

  WaterSetting setting(double wettest) {
    if (settings.form() instanceof Form.Family) {
      return known.family(family(), edgeM, wettest, gravitySign);
    }
    int size = settings.size() == RecordSettings.AUTO ? LAMBDA_SIZE : settings.size();
    if (size < LEAST_SIZE) {
      throw BadInput.of(
          "filter.size",
          size,
          "auto or at least " + LEAST_SIZE + " functions of water",
          "filter.size = auto, or of this estimator alone: estimator.NAME.filter.size");
    }
    return known.free(Math.min(size, LAMBDA_SIZE), GAMMA_SIZE, wettest, gravitySign);
  }

  /** Of the fit, or of the soils that a free one leaves. */
  private WaterFamily family() {
    return settings.form() instanceof Form.Family family
        ? water(family.name())
        : WaterFamily.VAN_GENUCHTEN;
  }

  static WaterFamily water(FamilyName name) {
    return name == FamilyName.MUALEM ? WaterFamily.VAN_GENUCHTEN : WaterFamily.valueOf(name.name());
  }

  static double wettest(SensorRecord record) {
    return Arrays.stream(record.state())
        .flatMapToDouble(Arrays::stream)
        .filter(v -> !Double.isNaN(v))
        .max()
        .orElse(0);
  }

  /** A record of water contents, without those that tell of air. */
  static SensorRecord usable(SensorRecord record, WaterKnown known, double... edgeM) {
    double wettest = wettest(record);
    if (!(wettest <= 1)) {
      throw BadInput.of(
          "states of the record",
          wettest,
          "volumetric water contents up to 1 m3/m3",
          "import.state-unit = \"%\" where the file has percent");
    }
    DryEnd.check(record, known, edgeM);
    return Saturation.without(record, known, edgeM);
  }
}
