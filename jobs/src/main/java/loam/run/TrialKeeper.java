package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import loam.evaluate.CurveCsv;
import loam.evaluate.Evaluation;
import loam.evaluate.Support;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.store.Store;

/**
 * Keeps what {@code sweep.keep} asks for of each trial, beside its row.
 *
 * @param kinds of models, curves
 */
record TrialKeeper(Set<String> kinds) implements Serializable {
  private static final int ID_DIGITS = 12;

  void keep(Store root, TrialTask trial, SoilCase soil, Estimate found, Optional<Support> support)
      throws IOException {
    String name =
        "%s/%s-%d-%s"
            .formatted(
                trial.caseName(),
                trial.estimator().name(),
                trial.seedIndex(),
                trial.id().substring(0, ID_DIGITS));
    if (kinds.contains("models")) {
      CoefficientFile.write(root.at("models/" + name), soil, found);
    }
    if (kinds.contains("curves")) {
      root.write("curves/" + name + ".csv", CurveCsv.text(Evaluation.curve(soil, found, support)));
    }
  }
}
