package loam.dl4j;

import java.util.Map;
import java.util.Objects;
import loam.train.Clipping;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Clipping by global norm, then by value, then Adam, as one DL4J updater. DL4J hands one updater
 * the flat gradient of all layers that have equal updaters, so the norm is that of the whole
 * network (or of both networks of a graph): equality, clone and JSON are what keeps it global.
 */
public final class ClippedAdam implements IUpdater {
  private static final long serialVersionUID = 1;

  @JsonProperty("schedule")
  private ISchedule schedule;

  @JsonProperty("rate")
  private double rate;

  @JsonProperty("clipNorm")
  private final double clipNorm;

  @JsonProperty("clipValue")
  private final double clipValue;

  public ClippedAdam(ISchedule schedule, Clipping clipping) {
    this(schedule, Double.NaN, clipping.norm(), clipping.value());
  }

  private ClippedAdam(
      @JsonProperty("schedule") ISchedule schedule,
      @JsonProperty("rate") double rate,
      @JsonProperty("clipNorm") double clipNorm,
      @JsonProperty("clipValue") double clipValue) {
    this.schedule = schedule;
    this.rate = rate;
    this.clipNorm = clipNorm;
    this.clipValue = clipValue;
  }

  Clipping clipping() {
    return new Clipping(clipNorm, clipValue);
  }

  @Override
  public long stateSize(long parameters) {
    return 2 * parameters;
  }

  @Override
  public GradientUpdater<ClippedAdam> instantiate(INDArray state, boolean initialize) {
    return new ClippedAdamStep(this, state, initialize);
  }

  @Override
  public GradientUpdater<ClippedAdam> instantiate(Map<String, INDArray> state, boolean initialize) {
    throw new UnsupportedOperationException("the state of this updater is one flat array");
  }

  @Override
  public ClippedAdam clone() {
    return new ClippedAdam(schedule == null ? null : schedule.clone(), rate, clipNorm, clipValue);
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return schedule == null ? rate : schedule.valueAt(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double newRate, ISchedule newSchedule) {
    rate = newRate;
    schedule = newSchedule;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClippedAdam a
        && Objects.equals(schedule, a.schedule)
        && Double.compare(rate, a.rate) == 0
        && clipNorm == a.clipNorm
        && clipValue == a.clipValue;
  }

  @Override
  public int hashCode() {
    return Objects.hash(schedule, rate, clipNorm, clipValue);
  }
}
