package loam.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import loam.config.Experiment;
import loam.evaluate.TendencySums;
import loam.experiment.CaseSettings;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.identify.ScoreFloor;
import loam.moments.Pass;
import loam.moments.PassResult;
import loam.out.Console;
import loam.parquet.ProfileSet;
import loam.spark.passes.SparkPasses;
import loam.store.Store;
import loam.table.Csv;
import loam.table.FloorTable;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of each case, before training, the best score that any coefficient can reach, and keeps it
 * for the report.
 */
final class FloorJob {
  private static final Logger LOG = LoggerFactory.getLogger(FloorJob.class);

  private FloorJob() {}

  static void run(
      JavaSparkContext spark, Store root, Experiment experiment, Map<String, ProfileSet> sets)
      throws IOException {
    Map<String, ScoreFloor> floors = new LinkedHashMap<>();
    for (CaseSettings named : experiment.cases()) {
      ProfileSet set = sets.get(named.name());
      SoilCase soil = set.fit(named);
      try {
        ScoreFloor floor = floor(spark, root, experiment, soil, set);
        floors.put(soil.name(), floor);
        String line = soil.name() + ": " + floor.sentence();
        LOG.info(line);
        Console.err().println(line);
      } catch (IllegalArgumentException | IllegalStateException unsolvable) {
        LOG.warn("no floor of the score for {}", soil.name(), unsolvable);
      }
    }
    root.write(FloorTable.PATH, Csv.text(FloorTable.of(floors)));
  }

  private static ScoreFloor floor(
      JavaSparkContext spark, Store root, Experiment experiment, SoilCase soil, ProfileSet set)
      throws IOException {
    Optional<Estimate> truth = ScoreFloor.truth(soil);
    if (truth.isPresent()) {
      TendencySums sums =
          HeldOut.score(
              soil,
              truth.get(),
              set,
              experiment.profiles(),
              experiment.evaluation(),
              experiment.seed());
      return new ScoreFloor(sums.relativeRmse(), sums.rmse(), ScoreFloor.Source.TRUTH);
    }
    Pass pass = ScoreFloor.pass(soil, set.facts());
    PassResult result = new SparkPasses(spark, root, soil.name(), set).answer(pass);
    if (result instanceof PassResult.OfMoments moments) {
      return ScoreFloor.of(soil, set.facts(), moments.pair());
    }
    throw new IllegalStateException("the pass adds up moments");
  }
}
