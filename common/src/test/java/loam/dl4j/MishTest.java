package loam.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MishTest {
  /** From the definition, x·tanh(ln(1+eˣ)), where that is well behaved. */
  private static double value(double x) {
    return x * Math.tanh(x > 30 ? x : Math.log1p(Math.exp(x)));
  }

  /** Product rule on the definition: tanh(s) + x·(1 − tanh²(s))·σ(x), 1 − tanh² = 1/cosh². */
  private static double derivative(double x) {
    double s = x > 30 ? x : Math.log1p(Math.exp(x));
    double cosh = Math.cosh(s);
    return Math.tanh(s) + x / (cosh * cosh) / (1 + Math.exp(-x));
  }

  private static INDArray line(DataType type, double lo, double hi, int count) {
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = lo + (hi - lo) * i / (count - 1);
    }
    INDArray array = Nd4j.create(type, count);
    Buffers.write(x, array);
    return array;
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void agreesWithItsDefinition(DataType type) {
    Nd4jRuntime.prepare();
    double tolerance = type == DataType.FLOAT ? 5e-7 : 4e-15;
    INDArray x = line(type, -30, 30, 601);
    INDArray y = new Mish().getActivation(x.dup(), true);
    INDArray slope = new Mish().backprop(x.dup(), Nd4j.ones(type, 601)).getFirst();
    for (int i = 0; i < 601; i++) {
      double at = x.getDouble(i);
      double scale = Math.max(1, Math.abs(at));
      assertEquals(value(at), y.getDouble(i), tolerance * scale, "mish at " + at);
      assertEquals(derivative(at), slope.getDouble(i), 2 * tolerance * scale, "slope at " + at);
    }
  }

  /** 40 digits: e = exp(−2), n = e(e+2), mish(−2) = −2n/(n+2). */
  @Test
  void knowsAValueToAllDigits() {
    MathContext digits = new MathContext(40);
    BigDecimal e = new BigDecimal("0.1353352832366126918939994949724844034076");
    BigDecimal n = e.multiply(e.add(BigDecimal.valueOf(2)), digits);
    double exact =
        BigDecimal.valueOf(-2)
            .multiply(n.divide(n.add(BigDecimal.valueOf(2)), digits), digits)
            .doubleValue();
    INDArray x = line(DataType.DOUBLE, -2, -2, 2);
    assertEquals(exact, new Mish().getActivation(x, true).getDouble(0), 1e-16);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void isFiniteAndHasItsLimitsFarOut(DataType type) {
    INDArray x = line(type, -1e4, 1e4, 20001);
    INDArray y = new Mish().getActivation(x.dup(), true);
    INDArray slope = new Mish().backprop(x.dup(), Nd4j.ones(type, 20001)).getFirst();
    for (int i = 0; i < 20001; i++) {
      double at = x.getDouble(i);
      assertTrue(Double.isFinite(y.getDouble(i)), "mish at " + at);
      assertTrue(Double.isFinite(slope.getDouble(i)), "slope at " + at);
      if (Math.abs(at) >= 60) {
        assertEquals(at > 0 ? at : 0, y.getDouble(i), 1e-12);
        assertEquals(at > 0 ? 1 : 0, slope.getDouble(i), 1e-6);
      }
    }
  }

  @Test
  void ordersOfInputAndCotangentMayDiffer() {
    INDArray x = Nd4j.create(DataType.DOUBLE, new long[] {2, 3}, 'f');
    INDArray above = Nd4j.create(DataType.DOUBLE, new long[] {2, 3}, 'c');
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        x.putScalar(i, j, i - 0.7 * j);
        above.putScalar(i, j, 1 + i + 10 * j);
      }
    }
    INDArray back = new Mish().backprop(x.dup('f'), above).getFirst();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        double expected = derivative(x.getDouble(i, j)) * above.getDouble(i, j);
        assertEquals(expected, back.getDouble(i, j), 1e-13);
      }
    }
  }
}
