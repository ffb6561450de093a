package loam.spark.passes;

import java.io.IOException;
import loam.identify.MomentsPlan;
import loam.identify.MomentsProblem;
import loam.moments.Pass;
import loam.moments.PassResult;

/** Answers the passes over data that a plan asks for. */
public interface Passes {
  /**
   * @param seconds wall time of the pass when it was made
   */
  record Answer(PassResult sums, double seconds) {}

  /**
   * A plan that has all its answers.
   *
   * @param seconds of all passes together, when they were made
   */
  record Followed(MomentsProblem problem, double seconds) {}

  /** The sums of a pass. */
  Answer answer(Pass pass) throws IOException;

  /** Asks for every pass of a plan, in turn. */
  default Followed follow(MomentsPlan start) throws IOException {
    MomentsPlan plan = start;
    double seconds = 0;
    while (plan.next().isPresent()) {
      Answer answer = answer(plan.next().get());
      seconds += answer.seconds();
      plan = plan.after(answer.sums());
    }
    return new Followed(plan.problem(), seconds);
  }
}
