package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loam.evaluate.Metrics;
import loam.out.Console;
import loam.out.Progress;
import loam.spark.passes.TaskProgress;
import loam.store.Store;
import loam.sweep.TrialLog;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network of sites: first their records, a task a site, then the fits that have no row yet, a
 * task a site and estimator, longest first. What a task finds is durable before it returns, so a
 * run that was killed goes on where it stopped, and stations that come later are computed alone.
 */
final class NetworkJob {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkJob.class);

  /** Warnings of sites that are printed. */
  private static final int MOST_SAID = 5;

  private final JavaSparkContext spark;
  private final Store root;
  private final Network network;

  NetworkJob(JavaSparkContext spark, Store root, Network network) {
    this.spark = spark;
    this.root = root;
    this.network = network;
  }

  /** What is known of each site, in the order of their labels; records that lack are made. */
  List<SiteFacts> records() throws IOException {
    List<Network.Group> longest = new ArrayList<>(network.groups());
    longest.sort(Comparator.comparingLong(Network.Group::bytes).reversed());
    Broadcast<Network> sent = spark.broadcast(network);
    Store to = root;
    List<SiteFacts> sites;
    try (Progress progress = new Progress("records", "sites", longest.size());
        TaskProgress tasks = TaskProgress.follow(spark, progress, 1, longest.size())) {
      sites =
          new ArrayList<>(
              spark
                  .parallelize(longest, longest.size())
                  .map(group -> SiteImport.of(sent.value(), to, group))
                  .collect());
      tasks.complete();
    } finally {
      sent.destroy();
    }
    sites.sort(Comparator.comparing(SiteFacts::label));
    List<SiteFacts> apart = apart(sites);
    long there = apart.stream().filter(SiteFacts::hasRecord).count();
    say("records: " + there + " of " + apart.size() + " sites can be read");
    questions(apart);
    return apart;
  }

  /** What the files of some sites are asked, the first of them in words. */
  private static void questions(List<SiteFacts> sites) {
    List<String> asked =
        sites.stream()
            .flatMap(
                site ->
                    site.notes().stream()
                        .filter(note -> note.contains("WARNING"))
                        .map(note -> site.site() + ": " + note))
            .toList();
    asked.stream().limit(MOST_SAID).forEach(NetworkJob::say);
    if (asked.size() > MOST_SAID) {
      say(asked.size() - MOST_SAID + " more warnings of sites: notes in records/CASE/SITE.json");
    }
  }

  /** Two groups of files that say they are of one station: the later one fails. */
  private static List<SiteFacts> apart(List<SiteFacts> sites) {
    Map<String, String> first = new HashMap<>();
    List<SiteFacts> out = new ArrayList<>();
    for (SiteFacts site : sites) {
      String other = site.hasRecord() ? first.putIfAbsent(site.site(), site.label()) : null;
      out.add(
          other == null
              ? site
              : site.without("it is the station " + site.site() + ", which " + other + " has"));
    }
    return out;
  }

  /** Fits what has no row yet, then writes the tables of all that is there. */
  Outcome fits(List<SiteFacts> sites, Retry retry) throws IOException {
    TrialLog log = TrialLog.open(root, Provenance.version());
    List<SiteTrial> trials = new ArrayList<>();
    Set<String> withModels = network.withModels(root);
    long there = 0;
    for (SiteFacts site : sites) {
      for (SiteTrial.Fit fit : site.hasRecord() ? network.fits() : List.<SiteTrial.Fit>of()) {
        String id = network.id(site, fit);
        Metrics row = log.results().get(id);
        boolean damaged =
            withModels.contains(site.label())
                && network.files(root, site.label(), fit).parameters().isEmpty();
        if (row == null || retry.again(row) || damaged) {
          double cost = (double) site.rows() * site.depthsM().size();
          trials.add(
              new SiteTrial(id, site.label(), site.number(), site.site(), site.key(), fit, cost));
        } else {
          there++;
        }
      }
    }
    trials.sort(Comparator.comparingDouble(SiteTrial::cost).reversed());
    say("fits: " + there + " are there, " + trials.size() + " to run");
    if (!trials.isEmpty()) {
      new SiteRunner(spark, root, network, log).run(trials);
    }
    log.flush();
    return NetworkTables.write(root, network, sites, log.results());
  }

  private static void say(String line) {
    LOG.info(line);
    Console.err().println(line);
  }
}
