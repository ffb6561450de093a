package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import loam.evaluate.DepthBaselines;
import loam.evaluate.DepthScore;
import loam.evaluate.DepthTable;
import loam.evaluate.DepthTables;
import loam.evaluate.DepthTables.Scored;
import loam.evaluate.DepthTraining;
import loam.evaluate.TendencyScore;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.out.Console;
import loam.parquet.ProfileSet;
import loam.store.Sealed;
import loam.store.Store;
import loam.sweep.Trial;
import loam.table.Csv;
import loam.table.Markdown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What λ(X) explains at each depth of measured data, beside constants: {@code tables/depths.*}, and
 * {@code measured/CASE-ESTIMATOR-SEED.csv} and {@code .txt} for the report.
 */
final class DepthJob {
  private static final Logger LOG = LoggerFactory.getLogger(DepthJob.class);

  private final Store root;
  private final List<Scored> all = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();

  private DepthJob(Store root) {
    this.root = root;
  }

  /** Of every training that found something; nothing where no case is measured. */
  static void run(Store root, Inventory inventory, Collection<CaseData> cases) throws IOException {
    DepthJob job = new DepthJob(root);
    for (CaseData data : cases) {
      // γ has no constant beside λ to compare with, λ of water none among temperatures.
      boolean ofState = !data.soil().equation().hasGamma() && !data.soil().heat().isOfWater();
      if (!data.profiles().manifest().heldOut().isEmpty() && ofState) {
        job.score(data, inventory);
      }
    }
    job.tables();
  }

  private void score(CaseData data, Inventory inventory) throws IOException {
    SoilCase soil = data.soil();
    ProfileSet set = data.profiles();
    DepthTraining training = new DepthTraining(soil.column(), soil.storage());
    for (int shard = 0; shard < set.shards(); shard++) {
      set.read(shard, (id, state, tendency) -> training.add(state, tendency));
    }
    DepthBaselines baselines;
    try {
      baselines = training.baselines();
    } catch (IllegalArgumentException constant) {
      LOG.warn("no table of depths for {}: {}", soil.name(), constant.getMessage());
      return;
    }
    for (Inventory.Entry one : inventory.trials()) {
      if (one.trial().soilCase().name().equals(soil.name())) {
        Optional<Estimate> found =
            CoefficientFile.read(
                root.at(one.folder()), one.identity().hash(), soil.equation().unknowns());
        if (found.isPresent()) {
          DepthScore score = new DepthScore(baselines, TendencyScore.of(soil, found.get()));
          set.readHeldOut((id, state, tendency) -> score.add(state, tendency));
          write(one.trial(), score.table());
        }
      }
    }
  }

  private void write(Trial one, DepthTable table) throws IOException {
    Predicate<DepthTable.Row> chosen = row -> true;
    String label = "all depths";
    List<Double> range = one.data().importing().pooledM();
    if (!range.isEmpty()) {
      chosen = DepthTable.between(range.get(0), range.get(1));
      label = range.get(0) + "–" + range.get(1) + " m";
    }
    LinkedHashMap<String, Predicate<DepthTable.Row>> pooled = new LinkedHashMap<>();
    pooled.put(label, chosen);
    String caseName = one.soilCase().name();
    String estimator = one.estimator().name();
    Scored scored = new Scored(caseName, estimator, one.seedIndex(), table, pooled);
    String verdict = table.verdict(chosen);
    String path = "measured/" + caseName + "-" + estimator + "-" + one.seedIndex();
    Sealed.write(root, path + ".csv", Csv.text(DepthTables.of(scored)), "");
    Sealed.write(root, path + ".txt", verdict + "\n", "");
    all.add(scored);
    String owner = caseName + ", " + estimator + ", seed " + one.seedIndex();
    words.append(owner).append(": ").append(verdict).append("\n\n");
    words.append(Markdown.text(DepthTables.of(scored))).append('\n');
    LOG.info("{}: {}", owner, verdict);
    Console.err().println(owner + ": " + verdict);
  }

  private void tables() throws IOException {
    if (all.isEmpty()) {
      return;
    }
    TableFiles.write(root, "depths", DepthTables.of(all));
    root.write("tables/depths.md", words.toString());
  }
}
