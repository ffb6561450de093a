package loam.opencl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.limit.OutOfTime;
import loam.noise.NoiseProcess;
import loam.train.AnnealingNoise;
import loam.train.Checkpoint;
import loam.train.LearnerState;
import loam.train.LossSettings;
import loam.train.LossTerms;
import loam.train.OutputMap;
import loam.train.PenaltySettings;
import loam.train.RoundLog;
import loam.train.Schedule;
import loam.train.StepReport;
import loam.train.TrainingDiverged;
import loam.train.TrainingPlan;
import loam.train.WorkerReport;

/** One training on its way: where it is, what its workers reported, and how it ended. */
final class Course {
  private static final LearnerState NOT_READ = LearnerState.start(new double[0]);

  private final GroupMember member;
  private final TrainingPlan plan;
  private final Schedule schedule;
  private final int firstWorker;
  private final List<WorkerInput> inputs = new ArrayList<>();
  private final StepReport[] sums;
  private Checkpoint at;
  private double seconds;
  private Optional<RuntimeException> failure = Optional.empty();

  /**
   * @param firstWorker number of its first worker in the group
   */
  Course(GroupMember member, int firstWorker) {
    this.member = member;
    this.firstWorker = firstWorker;
    plan = member.plan();
    schedule = plan.schedule();
    at = member.hooks().resume().orElseGet(() -> new Checkpoint(0, plan.initial()));
    for (int w = 0; w < plan.workers(); w++) {
      inputs.add(new WorkerInput(plan, w, member.profiles()));
    }
    sums = new StepReport[plan.workers()];
    clear();
  }

  private void clear() {
    Arrays.fill(sums, StepReport.NONE);
  }

  GroupMember member() {
    return member;
  }

  TrainingPlan plan() {
    return plan;
  }

  int firstWorker() {
    return firstWorker;
  }

  WorkerInput input(int worker) {
    return inputs.get(worker);
  }

  /** Where it stood after its last round that was read. */
  Checkpoint at() {
    return at;
  }

  boolean running() {
    return failure.isEmpty() && at.rounds() < member.rounds();
  }

  /** Steps of the round that comes next. */
  int steps() {
    return plan.stepsOf(at.rounds());
  }

  /** Numbers that the kernel multiplies with: see SETTINGS in training.cl. */
  void settings(float[] out, int from) {
    LossSettings loss = plan.settings().loss();
    int i = from;
    out[i++] = (float) loss.mse();
    out[i++] = (float) loss.mape();
    out[i++] = (float) plan.clipping().norm();
    out[i++] = (float) plan.clipping().value();
    List<OutputMap> maps = plan.objective().maps();
    List<PenaltySettings> penalties = plan.objective().penalties();
    for (int c = 0; c < maps.size(); c++) {
      out[i++] = (float) (maps.get(c).scale() / plan.scale().rms());
      out[i++] = (float) penalties.get(c).zeroPoint();
      out[i++] = (float) penalties.get(c).negative();
      out[i++] = (float) penalties.get(c).derivative();
    }
    NoiseProcess process = plan.noise(0).process();
    for (double[] each : List.of(process.rho(), process.innovation())) {
      for (double value : each) {
        out[i++] = (float) value;
      }
    }
  }

  double learningRate(int step) {
    return schedule.learningRate(step);
  }

  /** σ of the noise of a step, relative to rms; 0 where it is left out. */
  double sigma(int step) {
    double sigma = schedule.sigma(step);
    return AnnealingNoise.negligible(sigma) ? 0 : sigma;
  }

  /** What one worker reported of one step: mse, mape, penalties (8), (9), (10), gradient norm. */
  void reported(int worker, int step, float[] report, double stepSeconds) {
    if (failure.isPresent()) {
      return;
    }
    LossSettings loss = plan.settings().loss();
    double mse = report[0];
    double mape = report[1];
    double penalties = (double) report[2] + report[3] + report[4];
    double total = loss.mse() * mse + loss.mape() * mape + penalties;
    double norm = report[5];
    if (!Double.isFinite(total)) {
      fail(new TrainingDiverged(step, "the loss is " + total));
    } else if (!Double.isFinite(norm)) {
      fail(new TrainingDiverged(step, "the gradient norm is " + norm));
    }
    LossTerms terms = new LossTerms(total, mse, mape, report[2], report[3], report[4]);
    sums[worker] = sums[worker].plus(new StepReport(terms, norm, stepSeconds, 0));
  }

  private void fail(RuntimeException why) {
    failure = Optional.of(why);
  }

  /** Its share of the time of all; too much of it ends the training. */
  void took(double share) {
    seconds += share;
    double limit = member.secondsLimit();
    if (running() && limit > 0 && seconds > limit) {
      fail(OutOfTime.after(at.state().step(), limit));
    }
  }

  /** Whether its state is to be read after this round. */
  boolean keeps() {
    int rounds = at.rounds() + 1;
    int every = plan.settings().averaging().checkpoint();
    return rounds == member.rounds() || rounds == plan.rounds() || rounds % every == 0;
  }

  /**
   * A round is over.
   *
   * @param parameters and moments after it; empty where they were not read
   * @param spread of the workers before averaging
   */
  void finished(Optional<LearnerState> state, double spread) {
    int steps = steps();
    int step = at.state().step() + steps;
    List<WorkerReport> reports = new ArrayList<>();
    LearnerState only = new LearnerState(step, NOT_READ.parameters(), NOT_READ.moments());
    for (int w = 0; w < sums.length; w++) {
      reports.add(new WorkerReport(w, only, sums[w].meanOf(steps)));
    }
    clear();
    member.hooks().round(RoundLog.of(plan, at.rounds(), reports, spread, 0, 0));
    at = new Checkpoint(at.rounds() + 1, state.orElse(only));
    boolean last = at.rounds() == plan.rounds();
    if (last || at.rounds() % plan.settings().averaging().checkpoint() == 0) {
      member.hooks().checkpoint(at);
    }
  }

  GroupResult result() {
    return new GroupResult(
        failure.isPresent() ? Optional.empty() : Optional.of(at), failure, seconds);
  }
}
