package loam.opencl;

import loam.train.ProfilePool;
import loam.train.TrainingHooks;
import loam.train.TrainingPlan;

/**
 * One training of a group.
 *
 * @param profiles all of its data set
 * @param rounds after which it ends or waits, at most those of the plan
 * @param secondsLimit of its share of the group's time; 0: none
 */
public record GroupMember(
    TrainingPlan plan, ProfilePool profiles, TrainingHooks hooks, int rounds, double secondsLimit) {
  /** To the end, however long it takes. */
  public static GroupMember of(TrainingPlan plan, ProfilePool profiles, TrainingHooks hooks) {
    return new GroupMember(plan, profiles, hooks, plan.rounds(), 0);
  }
}
