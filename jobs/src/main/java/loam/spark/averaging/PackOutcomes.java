package loam.spark.averaging;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import loam.train.WorkerReport;
import org.apache.spark.api.java.function.Function2;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;

/** On the executor: the result of worker w, which is partition w, as bytes. */
final class PackOutcomes
    implements Function2<Integer, Iterator<ParameterAveragingTrainingResult>, Iterator<byte[]>> {
  private static final long serialVersionUID = 1;

  @Override
  public Iterator<byte[]> call(Integer worker, Iterator<ParameterAveragingTrainingResult> results) {
    List<byte[]> packed = new ArrayList<>();
    while (results.hasNext()) {
      RoundResult result = (RoundResult) results.next();
      WorkerReport report = new WorkerReport(worker, result.state(), result.mean());
      packed.add(new RoundOutcome(report, result.divergence().orElse(null)).toBytes());
    }
    return packed.iterator();
  }
}
