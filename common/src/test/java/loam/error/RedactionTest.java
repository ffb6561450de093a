package loam.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import loam.config.ExperimentLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bad password = hunter2: expected a known key",
        "--conf spark.hadoop.fs.s3a.secret.key=hunter2 --conf a=b",
        "fs.s3a.access.key=hunter2, next",
        "{ \"token\" : \"hunter2\", \"b\" : 1 }",
        "store.password = \"hunter2 and more\"",
        "cannot read s3a://AKIA:hunter2@bucket/data",
        "cannot read s3a://AKIA:ab/hunter2/cd@bucket/data",
        "s3://AKIA:12/hunter2@bucket",
        "ftp://me:ab/hunter2@host/x",
        "ACCESS-KEY=hunter2",
        "Bad fs = s3a{secret{key=hunter2}}: expected a known key",
        "import.credentials=[hunter2]"
      })
  void hidesSecrets(String text) {
    String redacted = Redaction.of(text);
    assertFalse(redacted.contains("hunter2"), redacted);
    assertTrue(redacted.contains(Redaction.MARK), redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "noise.sigma = 0.01",
        "case.secret-garden.lambda.a = 0.6",
        "s3a://bucket/folder/part-000001.parquet",
        "wrong token: ']'",
        "mail@example.org",
        "hdfs://namenode:9000/user/a@b/x",
        "s3a://bucket/a:b/c@d",
        "monkey = 3"
      })
  void leavesOtherTextAlone(String text) {
    assertEquals(text, Redaction.of(text));
  }

  @Test
  void credentialsInUrisAreRefused() {
    for (String key : List.of("import.input", "case.heat-exp.source")) {
      BadInput refused =
          assertThrows(
              BadInput.class,
              () ->
                  ExperimentLoader.parse(
                      key + " = \"s3a://AKIA:hunter2@bucket/x\"", "test", List.of()));
      assertTrue(refused.getMessage().startsWith("Bad " + key), refused.getMessage());
      assertFalse(refused.getMessage().contains("hunter2"), refused.getMessage());
    }
  }
}
