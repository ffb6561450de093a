package loam.identify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CorrelationsTest {
  @Test
  void eachKnowsItsCorrelationWithTheOthers() {
    double[][] covariance = {{4, -3, Double.NaN}, {-3, 9, Double.NaN}, {1, 1, Double.NaN}};
    List<Parameter> one =
        List.of(
            new Parameter("alpha", 1, 2, ""),
            new Parameter("n", 1, 3, ""),
            new Parameter("ks", 1, Double.NaN, ""));
    List<String> words =
        Correlations.among(one, covariance).stream().map(Parameter::correlations).toList();
    assertEquals(List.of("n=-0.50", "alpha=-0.50", ""), words);
    assertEquals("", one.get(0).with("n=-0.50").withoutError().correlations());
  }
}
