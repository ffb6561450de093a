package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.evaluate.Metrics;
import loam.opencl.GroupMember;
import loam.opencl.GroupResult;
import loam.opencl.GroupShape;
import loam.opencl.OpenClDevice;
import loam.opencl.OpenClFailure;
import loam.opencl.OpenClTraining;
import loam.spark.device.TaskOpenCl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trials of engine {@code opencl}: those of one shape train together on the device of a task. */
final class DeviceTrials {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceTrials.class);

  /** A trial that can begin. */
  private record Seat(TrialTask trial, TrialRun run, TrialRun.Ready ready) {}

  private DeviceTrials() {}

  /**
   * Groups of one shape, each at most {@code gpu.group} trials.
   *
   * @param tasks any; those of other engines are passed over
   */
  static List<TrialGroup> groups(List<TrialTask> tasks, Study study) {
    Map<GroupShape, List<TrialTask>> shapes = new LinkedHashMap<>();
    for (TrialTask task : tasks) {
      if (task.onDevice()) {
        shapes.computeIfAbsent(shape(task, study), k -> new ArrayList<>()).add(task);
      }
    }
    List<TrialGroup> out = new ArrayList<>();
    for (List<TrialTask> all : shapes.values()) {
      for (int from = 0; from < all.size(); from += study.group()) {
        int to = Math.min(all.size(), from + study.group());
        out.add(TrialGroup.costed(all.subList(from, to), study));
      }
    }
    return out;
  }

  private static GroupShape shape(TrialTask task, Study study) {
    return GroupShape.of(study.data(task).soil(), task.estimator().descent().orElseThrow());
  }

  /**
   * Trains those of engine {@code opencl} on the device of this task; rows by the ids of trials.
   * None where there is no device: they are left to engine {@code vector}.
   */
  static Map<String, Metrics> run(List<TrialTask> trials, Study study) throws IOException {
    List<TrialTask> ours = trials.stream().filter(TrialTask::onDevice).toList();
    Optional<OpenClDevice> device = ours.isEmpty() ? Optional.empty() : TaskOpenCl.device();
    if (device.isEmpty()) {
      return Map.of();
    }
    Map<String, Metrics> rows = new LinkedHashMap<>();
    for (TrialGroup group : groups(ours, study)) {
      rows.putAll(run(device.get(), group.trials(), study));
    }
    return rows;
  }

  private static Map<String, Metrics> run(OpenClDevice device, List<TrialTask> trials, Study study)
      throws IOException {
    Map<String, Metrics> rows = new LinkedHashMap<>();
    List<Seat> seats = new ArrayList<>();
    for (TrialTask trial : trials) {
      TrialRun run = new TrialRun(trial, CaseMemory.of(study.data(trial)).loaded(), study);
      try {
        TrialRun.Ready ready = run.ready();
        ready.files().sharedBy(trials.size());
        seats.add(new Seat(trial, run, ready));
      } catch (RuntimeException unable) {
        rows.put(trial.id(), run.failedBefore(unable));
      }
    }
    List<GroupResult> results = train(device, seats, study);
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      rows.put(seat.trial().id(), seat.run().after(seat.ready(), results.get(i), device.backend()));
    }
    return rows;
  }

  private static List<GroupResult> train(OpenClDevice device, List<Seat> seats, Study study) {
    List<GroupMember> members = new ArrayList<>();
    for (Seat seat : seats) {
      TrialRun.Ready ready = seat.ready();
      members.add(
          new GroupMember(
              ready.plan(), ready.pool(), ready.files(), ready.rounds(), study.timeLimitSeconds()));
    }
    if (members.isEmpty()) {
      return List.of();
    }
    try {
      return OpenClTraining.run(device, members);
    } catch (OpenClFailure failed) {
      LOG.warn("{} trials on {} failed", members.size(), device.name(), failed);
      GroupResult result = new GroupResult(Optional.empty(), Optional.of(failed), 0);
      return members.stream().map(m -> result).toList();
    }
  }
}
