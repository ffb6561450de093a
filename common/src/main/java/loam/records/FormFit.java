package loam.records;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import loam.experiment.Layers;
import loam.identify.Parameter;
import loam.lm.FamilyName;
import loam.lm.LogFamily;
import loam.physics.Range;
import loam.records.RecordSettings.Form;
import loam.records.RecordSettings.Way;
import loam.spline.NodeScale;
import loam.spline.SplineSpace;
import loam.state.CurveFit;
import loam.state.FamilyTest;
import loam.state.FilterSettings;
import loam.state.HeatColumn;
import loam.state.LayerSearch;
import loam.state.LogForm;
import loam.state.LogLine;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.state.StateFit;
import loam.state.StateOptions;
import loam.state.StateSetting;
import loam.state.TrajectoryLoss;

/**
 * A fit of the states by any form of λ.
 *
 * @param parameters of each layer, where the form has some that people know; else empty lists
 * @param noErrors why no error is printed; empty: it is
 */
record FormFit(
    StateEstimate estimate, List<List<Parameter>> parameters, Optional<String> noErrors) {
  /** Functions of a spline where the record decides. */
  private static final int USUAL = 19;

  /** The same where it decides more than {@link #DECIDED} of them. */
  static final LogForm FINER_FORM = LogForm.spline(35);

  private static final double DECIDED = 0.8;

  /** Free functions that a line is tested against. */
  private static final LogForm DEPARTURE_FORM = LogForm.spline(10);

  /**
   * Fits the training part of a record.
   *
   * @param declared range of states of the case
   * @param seed root seed and {@code index} seed index, for networks
   */
  static FormFit of(
      SensorRecord train,
      StateSetting setting,
      RecordSettings settings,
      Layers layers,
      Range declared,
      long seed,
      int index) {
    StateOptions options = options(settings);
    if (settings.form() instanceof Form.Family family && family.name() != FamilyName.EXPONENTIAL) {
      return family(train, found(train, setting, settings, layers), settings, family, declared);
    }
    if (settings.form() instanceof Form.Network network) {
      TrajectoryLoss loss = TrajectoryLoss.of(train, setting, options);
      return free(settings, train, StateNetworks.fit(loss, network, seed, index));
    }
    StateEstimate estimate = spline(train, setting, settings, options, layers.most());
    if (line(settings)) {
      StateEstimate lines = estimate;
      StateOptions departing = options.withForm(DEPARTURE_FORM);
      return line(
          lines,
          declared,
          ErrorBars.none(
              settings,
              train,
              lines,
              () -> FamilyTest.ofLines(train, setting, departing, lines).rejection(lines.check())));
    }
    if (wantsMore(settings, estimate)) {
      estimate =
          spline(
              train,
              setting.withEdges(estimate.column().grid().edges()),
              settings,
              options.withForm(FINER_FORM),
              1);
    }
    return free(settings, train, estimate);
  }

  /** Whether a record that may decide the size of its spline decides more than it has. */
  static boolean wantsMore(RecordSettings settings, StateEstimate estimate) {
    // Of λ(θ, T) a record decides few of the changes with temperature, half of the coefficients.
    boolean both = estimate.column() instanceof HeatColumn heat && heat.law().isOfBoth();
    double most = DECIDED * estimate.column().coefficients() * (both ? 0.5 : 1);
    return settings.size() == RecordSettings.AUTO && estimate.freedom() > most;
  }

  private static StateEstimate spline(
      SensorRecord train,
      StateSetting setting,
      RecordSettings settings,
      StateOptions options,
      int mostLayers) {
    return switch (settings.way()) {
      case FILTER -> LayerSearch.of(train, setting, options, mostLayers);
      case TRAJECTORY -> StateFit.trajectory(train, setting, options);
    };
  }

  /** Where ln λ is a straight line, two coefficients are enough. */
  static boolean line(RecordSettings settings) {
    return settings.size() == 2
        || settings.form() instanceof Form.Family family && family.name() == FamilyName.EXPONENTIAL;
  }

  private static FormFit free(RecordSettings settings, SensorRecord train, StateEstimate estimate) {
    return new FormFit(
        estimate,
        Collections.nCopies(estimate.column().grid().layers(), List.of()),
        ErrorBars.none(settings, train, estimate, Optional::empty));
  }

  /** The settings of the fit itself. */
  static StateOptions options(RecordSettings settings) {
    int size = settings.size() == RecordSettings.AUTO ? USUAL : settings.size();
    return StateOptions.standard()
        .withForm(line(settings) ? LogForm.exponential() : LogForm.spline(size))
        .withFilter(FilterSettings.standard().withOffsets(settings.offsetSd()));
  }

  /** With the edges that the free form asks for, where it is asked. */
  private static StateSetting found(
      SensorRecord train, StateSetting setting, RecordSettings settings, Layers layers) {
    boolean search = settings.way() == Way.FILTER && layers.most() > setting.edgeM().length + 1;
    return search
        ? setting.withEdges(
            LayerSearch.of(train, setting, options(settings), layers.most())
                .column()
                .grid()
                .edges())
        : setting;
  }

  private static FormFit family(
      SensorRecord train,
      StateSetting setting,
      RecordSettings settings,
      Form.Family family,
      Range declared) {
    StateOptions options = options(settings);
    CurveFit.Fitted<LayerFamilies> fit =
        switch (settings.way()) {
          case FILTER ->
              CurveFit.filter(
                  train, setting, options, c -> new LayerFamilies(family.name(), declared, c));
          case TRAJECTORY ->
              CurveFit.trajectory(
                  train, setting, options, c -> new LayerFamilies(family.name(), declared, c));
        };
    Optional<String> none =
        ErrorBars.none(
            settings,
            train,
            fit.estimate(),
            () ->
                fit.test()
                    .orElseThrow()
                    .rejection(fit.estimate().check())
                    .or(() -> fit.curve().spare(fit.theta(), fit.covariance())));
    return new FormFit(
        fit.estimate(),
        fit.curve()
            .parameters(
                fit.theta(), none.isEmpty() ? Optional.of(fit.covariance()) : Optional.empty()),
        none);
  }

  /** λ = a·exp(bT) of each layer: ln a and b are linear in the coefficients. */
  private static FormFit line(StateEstimate estimate, Range declared, Optional<String> noErrors) {
    List<List<Parameter>> parameters = new ArrayList<>();
    HeatColumn column = (HeatColumn) estimate.column();
    for (int l = 0; l < column.bases().size(); l++) {
      LogLine line = (LogLine) column.bases().get(l);
      int at = column.offset(l);
      double[][] rows = {{1, -line.centre() / line.scale()}, {0, 1 / line.scale()}};
      double[] theta = new double[2];
      double[][] covariance = new double[2][2];
      for (int a = 0; a < 2; a++) {
        for (int i = 0; i < 2; i++) {
          theta[a] += rows[a][i] * estimate.phi()[at + i];
          for (int k = 0; k < 4; k++) {
            covariance[a][i] +=
                rows[a][k / 2] * rows[i][k % 2] * estimate.covariance()[at + k / 2][at + k % 2];
          }
        }
      }
      SplineSpace anywhere = new SplineSpace(NodeScale.LINEAR, declared.lo(), declared.hi(), 5);
      parameters.add(
          new LogFamily(FamilyName.EXPONENTIAL, declared, anywhere)
              .parameters(theta, noErrors.isEmpty() ? Optional.of(covariance) : Optional.empty()));
    }
    return new FormFit(estimate, parameters, noErrors);
  }
}
