package loam.dl4j;

import java.util.Objects;
import loam.train.Schedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Cosine learning rate with warm restarts as DL4J sees it: {@link Schedule#learningRate} of DL4J's
 * iteration count, which averaging carries from round to round.
 */
public final class SgdrSchedule implements ISchedule {
  private static final long serialVersionUID = 1;

  @JsonProperty("steps")
  private final int steps;

  @JsonProperty("peak")
  private final double peak;

  @JsonProperty("firstCycle")
  private final double firstCycle;

  @JsonProperty("growth")
  private final double growth;

  @JsonProperty("decay")
  private final double decay;

  public SgdrSchedule(
      @JsonProperty("steps") int steps,
      @JsonProperty("peak") double peak,
      @JsonProperty("firstCycle") double firstCycle,
      @JsonProperty("growth") double growth,
      @JsonProperty("decay") double decay) {
    this.steps = steps;
    this.peak = peak;
    this.firstCycle = firstCycle;
    this.growth = growth;
    this.decay = decay;
  }

  /** The learning rate of a schedule. */
  public static SgdrSchedule of(Schedule schedule) {
    return new SgdrSchedule(
        schedule.steps(),
        schedule.peak(),
        schedule.firstCycle(),
        schedule.growth(),
        schedule.decay());
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return new Schedule(steps, peak, firstCycle, growth, decay, 0, 0).learningRate(iteration);
  }

  @Override
  public SgdrSchedule clone() {
    return new SgdrSchedule(steps, peak, firstCycle, growth, decay);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SgdrSchedule s
        && steps == s.steps
        && peak == s.peak
        && firstCycle == s.firstCycle
        && growth == s.growth
        && decay == s.decay;
  }

  @Override
  public int hashCode() {
    return Objects.hash(steps, peak, firstCycle, growth, decay);
  }
}
