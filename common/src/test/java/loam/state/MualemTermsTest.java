package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MualemTermsTest {
  /** Series and plain functions alike, on both sides of where one takes over. */
  @Test
  void fallAndRiseAreTheFunctions() {
    for (double x = 1e-300; x < 0.9; x *= 1.07) {
      assertEquals(1, MualemTerms.fall(x) / -Math.log1p(-x), 2e-14, "ln(1 - u) at " + x);
      assertEquals(1, MualemTerms.rise(x) / -Math.expm1(-x), 2e-14, "1 - exp(-t) at " + x);
    }
  }

  /** What is remembered is of the state and shape that are asked for. */
  @Test
  void termsAreThoseOfTheStateAskedFor() {
    MualemTerms kept = new MualemTerms();
    double[][] asked = {{0.3, -0.5}, {0.3, -0.5}, {0.4, -0.5}, {0.4, 0.2}, {0.3, -0.5}};
    for (double[] of : asked) {
      kept.at(of[0], of[1]);
      MualemTerms anew = new MualemTerms();
      anew.at(of[0], of[1]);
      assertEquals(anew.q, kept.q, 0);
      assertEquals(anew.qLM, kept.qLM, 0);
      assertEquals(anew.less, kept.less, 0);
    }
  }
}
