package loam.state;

import java.io.Serializable;

/**
 * How the states are fitted.
 *
 * @param form of ln λ in a layer
 * @param finestM spacing of nodes at the first sensor, m
 * @param growth of the spacing per depth
 * @param noise which sensors share their σ
 * @param filter steps, gaps, offsets and blocks
 * @param burnInDays time in which a trajectory forgets its start
 * @param mostIterations of scoring
 */
public record StateOptions(
    LogForm form,
    double finestM,
    double growth,
    NoiseGroups noise,
    FilterSettings filter,
    double burnInDays,
    int mostIterations)
    implements Serializable {

  /** Splines of 19 functions, nodes from 12.5 mm on. */
  public static StateOptions standard() {
    return new StateOptions(
        LogForm.spline(19),
        0.0125,
        0.1,
        NoiseGroups.BOTTOM_APART,
        FilterSettings.standard(),
        5,
        30);
  }

  /** The same with another form of λ. */
  public StateOptions withForm(LogForm other) {
    return new StateOptions(other, finestM, growth, noise, filter, burnInDays, mostIterations);
  }

  /** The same with other settings of the filter. */
  public StateOptions withFilter(FilterSettings other) {
    return new StateOptions(form, finestM, growth, noise, other, burnInDays, mostIterations);
  }

  /** The same with other groups of sensors. */
  public StateOptions withNoise(NoiseGroups other) {
    return new StateOptions(form, finestM, growth, other, filter, burnInDays, mostIterations);
  }

  /** For trials of layers by the filter: half the functions, half an hour's steps, few turns. */
  StateOptions quick() {
    return new StateOptions(
        form.coarser(), finestM, growth, noise, filter.withStep(1800), burnInDays, 8);
  }

  /** For a first look by trajectories: a·exp(bT) in each layer, steps of an hour. */
  StateOptions screening() {
    return new StateOptions(
        LogForm.exponential(), finestM, growth, noise, filter.withStep(3600), burnInDays, 8);
  }
}
