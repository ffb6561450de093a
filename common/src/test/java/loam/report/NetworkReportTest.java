package loam.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import loam.evaluate.MetricsTable;
import loam.store.LocalStore;
import loam.store.Store;
import loam.table.Csv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a network, from its table alone. */
class NetworkReportTest {
  private static final String HEADER =
      "case,site,label,status,latitude,longitude,diffusivity,suspicious,error\n";

  @TempDir Path folder;

  private String page(String rows) throws IOException {
    Store root = new LocalStore(folder);
    root.write("tables/sites.csv", HEADER + rows);
    root.write("tables/metrics.csv", Csv.text(MetricsTable.of(List.of())));
    Report.write(root, (store, path, table) -> {});
    return root.read("report.html");
  }

  private static long count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  @Test
  void everySiteIsOnTheMapInTheTableAndHasAPage() throws IOException {
    String page =
        page(
            """
            net,One,one,ok,50.1,8.2,5e-7,,
            net,Two,a b#1,ok,51.2,9.9,8e-7,,
            net,<Three>,three,failed,50.5,10,,,no row of it & nothing else
            net,Four,four,ok,,,6e-7,T1: stuck,
            """);
    assertEquals(2, count(page, "<circle"));
    assertTrue(page.contains("&lt;Three>: failed"), "escaped in the map");
    assertFalse(page.contains("<Three>"));
    assertTrue(page.contains("4 sites: 3 identified, 1 failed."));
    assertTrue(page.contains("3 of 4 sites tell where they are"));
    assertTrue(page.contains("no row of it &amp; nothing else"));
    assertTrue(page.contains("3 sites, median 6.00×10⁻⁷"));
    int found = page.indexOf("Diffusivity<span");
    int where = page.indexOf("Latitude<span class=\"unit\">°");
    assertTrue(found > 0 && found < where, "what was found comes before where it was");
    Store root = new LocalStore(folder);
    for (String label : List.of("one", "a b#1", "three", "four")) {
      assertTrue(root.exists("sites/" + label + ".html"), label);
    }
    assertTrue(page.contains("sites/a%20b%231.html"));
    assertTrue(root.read("sites/three.html").contains("no row of it"));
  }

  /** K_s, α and n of water: a column and a distribution each, of the uppermost layer. */
  @Test
  void parametersHaveDistributionsAndColumns() throws IOException {
    Store root = new LocalStore(folder);
    root.write(
        "tables/sites.csv",
        "case,site,label,status,latitude,longitude,diffusivity,suspicious,error,ks,alpha,n\n"
            + "net,One,one,ok,50,8,5e-7,,,10,0.02,1.4\nnet,Two,two,ok,51,9,8e-7,,,40,0.03,1.6\n");
    root.write("tables/metrics.csv", Csv.text(MetricsTable.of(List.of())));
    StringBuilder rows =
        new StringBuilder("case,site,estimator,seed,layer,name,value,stderr,unit,prior\n");
    for (String row : List.of("One,vg,0,1,ks,10", "Two,vg,0,1,ks,40", "Two,vg,0,2,ks,7000")) {
      rows.append("net,").append(row).append(",,cm/d,\n");
    }
    root.write("tables/parameters.csv", rows.toString());
    Report.write(root, (store, path, table) -> {});
    String page = root.read("report.html");
    assertTrue(page.contains("log10 of K_s, cm d⁻¹"));
    assertTrue(page.contains("2 sites, median 40.0"), "one of the two, not of the lower layer");
    assertTrue(page.contains(">α<span class=\"unit\">1/cm"));
    assertFalse(page.contains(">Suspicious<"), "a column that says nothing");
    assertTrue(root.read("sites/two.html").contains("7000"));
  }

  @Test
  void thousandsOfSitesAreOnePageOfAFewMegabytes() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      rows.append("net,S")
          .append(i)
          .append(",s")
          .append(i)
          .append(i % 50 == 0 ? ",failed," : ",ok,");
      rows.append(25 + 25 * random.nextDouble())
          .append(',')
          .append(-120 + 50 * random.nextDouble());
      rows.append(',')
          .append(i % 50 == 0 ? "" : Double.toString(1e-7 + 1e-6 * random.nextDouble()));
      rows.append(",,").append(i % 50 == 0 ? "line 7 of file S" + i : "").append('\n');
    }
    String page = page(rows.toString());
    assertTrue(page.length() < 2_000_000, page.length() + " characters");
    assertEquals(1960, count(page, "<circle"));
    assertEquals(40, count(page, ": line 7 of file S"));
  }
}
