package loam.report;

import static j2html.TagCreator.h3;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loam.report.Report.Drawn;
import loam.table.Digits;
import loam.table.TableData;

/** The part of the page about fits to measured records: sentences, figures, small tables. */
final class RecordParts {
  private RecordParts() {}

  static List<DomContent> of(Findings found, Map<String, Drawn> figures) {
    List<DomContent> out = new ArrayList<>();
    for (Findings.OnRecord fit : found.records()) {
      out.add(h3(fit.caseName() + ", " + fit.estimator() + ", seed " + fit.seed()));
      fit.evidence().words().forEach(line -> out.add(p(Digits.inWords(line))));
      figures.forEach(
          (name, figure) -> {
            if (RecordPlan.isOf(name, fit)) {
              out.add(FigureParts.one(figure.svg(), figure.caption()));
            }
          });
      table(out, fit, "layers", "Layers");
      table(out, fit, "capacity", "Heat capacity of the flux");
      table(out, fit, "sensors", "Sensors");
      table(out, fit, "pairs", "Classical estimates beside ours, m² s⁻¹");
    }
    return out;
  }

  private static void table(
      List<DomContent> out, Findings.OnRecord fit, String name, String title) {
    TableData table = fit.evidence().tables().get(name);
    if (table != null && !table.rows().isEmpty()) {
      out.add(h4(title));
      out.add(HtmlTable.of(fit.name() + "-" + name, table));
    }
  }
}
