package loam.run;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import loam.evaluate.FloorTable;
import loam.evaluate.TendencySums;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.identify.ScoreFloor;
import loam.moments.Pass;
import loam.moments.PassResult;
import loam.out.Console;
import loam.parquet.ProfileSet;
import loam.spark.passes.SparkPasses;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Csv;
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

  static void run(JavaSparkContext spark, Store root, Collection<CaseData> cases)
      throws IOException {
    Map<String, ScoreFloor> floors = new LinkedHashMap<>();
    for (CaseData data : cases) {
      SoilCase soil = data.soil();
      boolean scored = soil.lambda().isEmpty() || data.heldOutCount() > 0;
      if (!scored || soil.heat().isOfWater() || RecordTrial.has(root, data)) {
        continue; // Records: their states are scored, and slopes of noisy states have no floor.
      }
      try {
        ScoreFloor floor = floor(spark, root, data);
        floors.put(soil.name(), floor);
        String line = soil.name() + ": " + floor.sentence();
        LOG.info(line);
        Console.err().println(line);
      } catch (IllegalArgumentException | IllegalStateException unsolvable) {
        LOG.warn("no floor of the score for {}", soil.name(), unsolvable);
      }
    }
    Sealed.write(root, FloorTable.PATH, Csv.text(FloorTable.of(floors)), "");
  }

  private static ScoreFloor floor(JavaSparkContext spark, Store root, CaseData data)
      throws IOException {
    SoilCase soil = data.soil();
    Optional<Estimate> truth = ScoreFloor.truth(soil);
    if (truth.isPresent()) {
      TendencySums sums = data.score(truth.get());
      return new ScoreFloor(sums.relativeRmse(), sums.rmse(), ScoreFloor.Source.TRUTH);
    }
    ProfileSet set = data.profiles();
    Pass pass = ScoreFloor.pass(soil, set.facts());
    PassResult result = SparkPasses.of(spark, root, soil.name(), set).answer(pass).sums();
    if (result instanceof PassResult.OfMoments moments) {
      return ScoreFloor.of(soil, set.facts(), moments.pair());
    }
    throw new IllegalStateException("the pass adds up moments");
  }
}
