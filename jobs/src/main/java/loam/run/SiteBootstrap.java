package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.evaluate.Metrics;
import loam.identify.Parameter;
import loam.records.RecordFit;
import loam.records.RecordOutcome;
import loam.records.RecordSettings.Way;
import loam.state.FreeRun;
import loam.state.StateEstimate;
import loam.store.Store;
import loam.sweep.TrialLog;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fit to a site whose errors a bootstrap tells: a task fits, tasks of a few members each follow,
 * and one writes what all have found. A member is durable when it is found, and a pure function of
 * its number: an executor that dies, and a driver that is killed, lose what they were at. The
 * states of the site stay in the tasks.
 */
record SiteBootstrap(JavaSparkContext spark, Store root, Broadcast<Network> network) {
  private static final Logger LOG = LoggerFactory.getLogger(SiteBootstrap.class);

  /** Members of a task: a fit anew from the estimate takes seconds, a task that starts, less. */
  private static final int CHUNK = 5;

  /** The durable row of a trial. */
  Metrics run(SiteTrial trial) throws IOException {
    Broadcast<Network> sent = network;
    Store to = root;
    List<Fitted> one =
        spark
            .parallelize(List.of(trial), 1)
            .flatMap(t -> Fitted.of(t, sent.value(), to).iterator())
            .collect();
    if (one.isEmpty()) {
      return TrialLog.kept(root, trial.id()).orElseThrow();
    }
    Fitted fitted = one.get(0);
    String folder = "bootstrap/" + trial.id();
    MemberTasks.Kept kept = new MemberTasks.Kept(root, folder);
    int there = root.list(folder).size();
    LOG.info("{}: {} of {} members are there", trial.label(), there, trial.settings().bootstrap());
    List<Integer> numbers = IntStream.range(0, trial.settings().bootstrap()).boxed().toList();
    List<double[]> members =
        spark
            .parallelize(numbers, (numbers.size() + CHUNK - 1) / CHUNK)
            .mapPartitions(
                chunk -> {
                  Member task = fitted.members(trial, trial.subject(sent.value(), to));
                  List<double[]> found = new ArrayList<>();
                  while (chunk.hasNext()) {
                    found.add(kept.run(task, chunk.next()));
                  }
                  return found.iterator();
                })
            .collect();
    Metrics row =
        spark
            .parallelize(List.of(trial), 1)
            .map(t -> fitted.with(members, t, sent.value(), to))
            .collect()
            .get(0);
    root.delete(folder);
    return row;
  }

  /** What the fit leaves to its members and to the task that writes. */
  private record Fitted(
      Way way,
      StateEstimate estimate,
      List<String> noErrors,
      FreeRun test,
      List<List<Parameter>> parameters,
      double seconds)
      implements Serializable {
    /** None where it fails: its row is durable then. */
    static List<Fitted> of(SiteTrial trial, Network network, Store root) throws IOException {
      try {
        SiteTrial.Subject subject = trial.subject(network, root);
        RecordFit.checkBootstrap(subject.readings().record(), trial.settings());
        long start = System.nanoTime();
        RecordOutcome found = SiteTrial.outcome(subject, trial.settings().withoutBootstrap());
        double seconds = 1e-9 * (System.nanoTime() - start);
        return List.of(
            new Fitted(
                found.way(),
                found.estimate(),
                found.noErrors().stream().toList(),
                found.test(),
                found.parameters(),
                seconds));
      } catch (RuntimeException failed) {
        trial.fails(network, root, failed);
        return List.of();
      }
    }

    Member members(SiteTrial trial, SiteTrial.Subject of) {
      return new Member(of.readings(), trial.settings(), estimate);
    }

    /** Writes what was found with the errors that the members tell. */
    Metrics with(List<double[]> members, SiteTrial trial, Network network, Store root)
        throws IOException {
      SiteTrial.Subject of = trial.subject(network, root);
      RecordOutcome alone =
          new RecordOutcome(
              way,
              List.of(),
              estimate.column().grid().edges(),
              estimate,
              noErrors.stream().findFirst(),
              test,
              parameters,
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      RecordOutcome checked =
          RecordFit.withBootstrap(
              alone, members.toArray(double[][]::new), of.soil().lo(), of.soil().hi());
      return trial.found(network, root, of, checked, seconds);
    }
  }
}
