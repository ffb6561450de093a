package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loam.config.Experiment;
import loam.config.Identity;
import loam.error.BadInput;
import loam.out.Workspace;
import loam.store.Sealed;
import loam.store.Store;
import org.apache.spark.api.java.JavaSparkContext;

/** The commands generate, import, train and run on a network of sites. */
final class NetworkCommand {
  private NetworkCommand() {}

  /**
   * Carries it out.
   *
   * @param afterwards what follows under the lock of the directory
   */
  static Outcome run(
      Network network, Command command, Request request, LoamActions.Afterwards afterwards)
      throws IOException {
    Experiment experiment = request.experiment();
    Store root = Workspace.check(request.out());
    Optional<String> other = difference(network, root);
    if (other.isPresent() && !request.overwrite()) {
      throw BadInput.of(
          network.folder(),
          other.get(),
          "records of this configuration",
          "choose another --out, or --overwrite to replace this case");
    }
    String name = command.name().toLowerCase(Locale.ROOT);
    try (Workspace space = Workspace.open(request.out(), name, experiment, Provenance::facts);
        JavaSparkContext spark = Sparks.open(name + " " + experiment.name(), experiment)) {
      if (other.isPresent()) {
        CaseFolder.replace(space.store(), network.soil());
      }
      space
          .store()
          .write(network.folder() + "/" + CaseFolder.KEYS, Sealed.lines(network.settings()));
      NetworkJob job = new NetworkJob(spark, space.store(), network);
      List<SiteFacts> sites = job.records();
      Outcome outcome;
      if (command == Command.IMPORT || command == Command.GENERATE) {
        long failed = sites.stream().filter(s -> !s.hasRecord()).count();
        outcome = new Outcome(sites.size() - failed, failed, SiteFacts.firstError(sites));
      } else {
        outcome = job.fits(sites, Retry.of(request));
        afterwards.act(space.store());
      }
      space.finished(outcome.succeeded(), outcome.failed());
      return outcome;
    }
  }

  /** What would be done, a line each. */
  static List<String> plan(Network network, Request request) throws IOException {
    Store root = Workspace.check(request.out());
    List<String> lines = new ArrayList<>();
    int sites = network.groups().size();
    long there = 0;
    for (Network.Group group : network.groups()) {
      there += root.exists(network.facts(group.label())) ? 1 : 0;
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: a network of %d sites, %d of them were read before; their files are looked at again",
            network.folder(),
            sites,
            there));
    difference(network, root)
        .ifPresent(d -> lines.add("in the way (" + d + "): refused, or replaced by --overwrite"));
    lines.add(
        sites * (long) network.fits().size()
            + " fits at most; those that are there and match are reused");
    return lines;
  }

  /** The first setting by which the records there differ. */
  private static Optional<String> difference(Network network, Store root) throws IOException {
    if (!root.exists(network.folder() + "/" + CaseFolder.KEYS)) {
      return root.list(network.folder()).isEmpty()
          ? Optional.empty()
          : Optional.of("the record of one station");
    }
    String there = CaseFolder.keys(root.at(network.folder()));
    return Identity.firstDifference(there, network.settings());
  }
}
