package loam.export;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssumptionsTest {
  @ParameterizedTest
  @EnumSource
  void whatHasNoStandardErrorIsSaid(Format format) {
    Source bare = Soils.clappHornberger(5, 0.3, 1e-6, 0.45, Double.NaN);
    String all =
        format.of(bare).stream()
            .map(file -> new String(file.content(), StandardCharsets.UTF_8))
            .collect(Collectors.joining());
    assertTrue(all.contains("no standard error of lambda is known"), all);
    assertTrue(all.contains("no standard error of gamma is known"), all);
  }
}
