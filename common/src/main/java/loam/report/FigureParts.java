package loam.report;

import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.img;
import static j2html.TagCreator.rawHtml;

import j2html.tags.DomContent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import loam.report.Report.Drawn;

/** Figures, drawn into the page as vectors. */
final class FigureParts {
  private FigureParts() {}

  static List<DomContent> of(Map<String, Drawn> figures) {
    return figures.values().stream().map(f -> one(f.svg(), f.caption())).toList();
  }

  /** A picture that lay in the directory: as an image, since nothing in it may run. */
  static DomContent image(String name, String svg, String caption) {
    String data = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    return figure(
            wide(img().withSrc("data:image/svg+xml;base64," + data).withAlt(caption)),
            figcaption(caption))
        .withId(name);
  }

  static DomContent one(String svg, String caption) {
    return figure(wide(rawHtml(svg)), figcaption(caption));
  }

  /** A picture that a narrow screen scrolls. */
  static DomContent wide(DomContent picture) {
    return HtmlTable.scrolls("wide", "Figure", picture);
  }
}
