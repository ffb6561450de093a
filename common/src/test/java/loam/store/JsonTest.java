package loam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {
  @Test
  void nothingIsIncluded(@TempDir Path dir) throws IOException {
    Path other = Files.writeString(dir.resolve("other.conf"), "secret = 1\n");
    for (String way : new String[] {"file(\"" + other + "\")", "url(\"" + other.toUri() + "\")"}) {
      String text = "{ include " + way + "\n\"lambda\": 2 }";
      assertEquals(1, ConfigFactory.parseString(text).getInt("secret"), "HOCON follows it");
      assertThrows(ConfigException.class, () -> Json.parse("a.json", text), text);
    }
  }

  @Test
  void includeIsAKeyLikeAnyOther() {
    assertEquals("x", Json.parse("a.json", "{\"include\": \"x\"}").getString("include"));
  }
}
