package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loam.evaluate.CurveCsv;
import loam.evaluate.Evaluation;
import loam.evaluate.ParametersTable;
import loam.evaluate.Support;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Csv;
import loam.table.TableData;

/**
 * What a fit found, beside its row: the curves of each layer of the soil, from the top, 0 …, and
 * the parameters of a family.
 *
 * @param name of the fit, such as {@code heat-exp/adam-0}
 * @param owner as its files say whose they are
 */
record FoundFiles(Store root, String name, String owner) {
  void curves(int layer, SoilCase soil, Estimate found, Support support) throws IOException {
    // The case's truth is that of the first layer.
    SoilCase own = layer == 0 ? soil : soil.withoutTruth();
    String suffix = layer == 0 ? "" : "-layer" + (layer + 1);
    Sealed.write(
        root,
        "curves/" + name + suffix + ".csv",
        CurveCsv.text(Evaluation.curve(own, found, Optional.of(support))),
        owner);
  }

  void parameters(int layer, Estimate found) throws IOException {
    if (!found.parameters().isEmpty()) {
      Sealed.write(
          root,
          model() + "/" + ParametersTable.file(layer),
          Csv.text(ParametersTable.of(layer, found.parameters())),
          owner);
    }
  }

  /** The parameters that are there, a table a layer; empty where one is damaged. */
  Optional<List<TableData>> parameters() throws IOException {
    List<TableData> found = new ArrayList<>();
    for (String file : root.list(model())) {
      if (ParametersTable.isFile(file)) {
        Optional<String> text = Sealed.read(root, model() + "/" + file, owner);
        if (text.isEmpty()) {
          return Optional.empty();
        }
        found.add(Csv.parse(file, text.get()));
      }
    }
    return Optional.of(found);
  }

  private String model() {
    return "models/" + name;
  }
}
