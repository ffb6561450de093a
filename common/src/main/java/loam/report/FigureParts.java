package loam.report;

import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.rawHtml;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import loam.report.Report.Drawn;

/** Figures, drawn into the page as vectors. */
final class FigureParts {
  private FigureParts() {}

  static List<DomContent> of(Map<String, Drawn> figures) {
    return figures.values().stream().map(f -> one(f.svg(), f.caption())).toList();
  }

  static DomContent one(String svg, String caption) {
    return figure(rawHtml(svg), figcaption(caption));
  }
}
