package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import loam.cluster.Outputs;
import loam.parquet.ProfileManifest;
import loam.store.LocalStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conf/measured-heat.conf} asks for nothing but a file whose names say their depths. */
@Tag("slow")
class AnyRecordTest {
  @TempDir Path dir;

  @Test
  void aFileIsEnough() throws IOException {
    String header = "time,T_2cm,T_6cm,T_10cm,T_14cm,T_18cm,T_22cm,T_26cm,T_30cm";
    Path csv =
        Files.writeString(
            dir.resolve("soil.csv"), MeasuredRecord.csv().replaceFirst("when,[^\\n]*", header));
    Path out = dir.resolve("out");
    Path conf = Path.of(System.getProperty("user.dir")).resolveSibling("conf/measured-heat.conf");
    Runs.Answer answer =
        Runs.on(
            "local[2]",
            "run",
            conf,
            "--out",
            out,
            "--set",
            "import.input=\"" + csv + "\"",
            "--set",
            "estimators=[trajectory-spline, measured-spline]");
    assertEquals(0, answer.status(), () -> answer.err().toString());
    ProfileManifest manifest =
        ProfileManifest.read(new LocalStore(out.resolve("profiles/measured")));
    // States go from some 2 to 30 °C: whole degrees around them.
    assertTrue(manifest.range().lo() > -3 && manifest.range().lo() < 6, manifest.range()::toString);
    assertTrue(
        manifest.range().hi() > 22 && manifest.range().hi() < 34, manifest.range()::toString);
    List<Map<String, String>> rows = Outputs.table(out, "metrics");
    assertEquals(List.of("ok", "ok"), rows.stream().map(r -> r.get("status")).toList());
    assertTrue(Double.parseDouble(rows.get(1).get("rmse_state")) < 0.1);
  }
}
