package loam.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.section;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loam.report.Report.Drawn;

/** The page: one file that needs nothing beside it. */
final class Page {
  /** A part of the page; empty content leaves it out. */
  record Part(String id, String title, List<DomContent> content) {}

  private Page() {}

  static String text(
      Findings found,
      Map<String, Drawn> coefficients,
      Map<String, Drawn> records,
      Map<String, Drawn> trainings,
      Map<String, Drawn> scores,
      Map<String, Drawn> study,
      Explorer trials,
      List<String> notes) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("network", "Network of sites", NetworkReport.of(found)));
    parts.add(new Part("results", "Results", ResultParts.comparison(found)));
    parts.add(new Part("failures", "Failures", ResultParts.failures(found)));
    parts.add(new Part("coefficients", "Coefficients", FigureParts.of(coefficients)));
    parts.add(new Part("parameters", "Parameters", ResultParts.parameters(found)));
    parts.add(new Part("records", "What the record says", RecordParts.of(found, records)));
    parts.add(new Part("limits", "What the data determine", ResultParts.limits(found)));
    parts.add(
        new Part("measured", "Data checks and measured soil", FileParts.measured(found, scores)));
    parts.add(
        new Part("predictions", "Predictions and other figures", FileParts.predictions(found)));
    parts.add(new Part("study", "Study", FileParts.study(found, study, trials)));
    parts.add(new Part("training", "Training", FigureParts.of(trainings)));
    parts.add(new Part("all", "Every training", ResultParts.everything(found)));
    parts.add(new Part("notes", "Notes", FileParts.notes(notes)));
    parts.add(new Part("configuration", "Configuration", FileParts.configuration(found)));
    parts.add(new Part("provenance", "Provenance", FileParts.provenance(found)));
    parts.removeIf(part -> part.content().isEmpty());
    return "<!DOCTYPE html>\n" + page(found, parts).render() + "\n";
  }

  /** The style sheet of all pages. */
  static String css() {
    return resource("report.css");
  }

  private static DomContent page(Findings found, List<Part> parts) {
    return html(
            headed(found.name(), style(rawHtml(css()))),
            body(
                header(
                        div(
                                h1(found.name()),
                                p("Coefficients of soil equations, identified from data.")
                                    .withClass("sub"),
                                ResultParts.cards(found),
                                nav(each(parts, part -> a(part.title()).withHref("#" + part.id()))))
                            .withClass("inner"))
                    .withClass("top"),
                main(
                    each(
                        parts,
                        part ->
                            section(h2(part.title()), each(part.content().stream()))
                                .withId(part.id())),
                    footer("Written by Loam from " + found.uri())),
                script(rawHtml(resource("explore.js") + resource("report.js")))))
        .withLang("en");
  }

  /**
   * A page beside this one, without scripts.
   *
   * @param style address of {@link #css}, as seen from it
   */
  static String beside(String name, String style, List<DomContent> content) {
    return "<!DOCTYPE html>\n"
        + html(
                headed(name, link().withRel("stylesheet").withHref(style)),
                body(main(each(content.stream()))))
            .withLang("en")
            .render()
        + "\n";
  }

  private static DomContent headed(String name, DomContent style) {
    return head(
        meta().withCharset("utf-8"),
        meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
        title("Loam: " + name),
        style);
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream("/loam/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks loam/report/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
