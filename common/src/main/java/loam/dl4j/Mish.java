package loam.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Mish, x·tanh(ln(1+eˣ)), whose gradient is finite for every finite x. ND4J's own becomes NaN from
 * x = 22 (FLOAT) or 177 (DOUBLE) on. With e = eˣ and n = e(e+2) it is x·n/(n+2), which neither
 * cancels nor overflows once the exponent is bounded: above the bound n/(n+2) rounds to 1.
 */
public final class Mish extends BaseActivationFunction {
  private static final long serialVersionUID = 1;

  /** From here on tanh(ln(1+eˣ)) is 1 in the type, and (n+2)² is still finite. */
  private static final float BOUND_FLOAT = 20;

  private static final double BOUND_DOUBLE = 40;

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  /** Heap copies of a layer; grown when needed. */
  private static final class Scratch {
    private float[][] floats = new float[3][0];
    private double[][] doubles = new double[3][0];

    float[][] floats(int length) {
      if (floats[0].length < length) {
        floats = new float[3][length];
      }
      return floats;
    }

    double[][] doubles(int length) {
      if (doubles[0].length != length) {
        doubles = new double[3][length];
      }
      return doubles;
    }
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    INDArray x = Buffers.dense(in) ? in : in.dup();
    int length = Math.toIntExact(x.length());
    if (x.dataType() == DataType.FLOAT) {
      float[][] s = SCRATCH.get().floats(length);
      exponential(x, s, length);
      activate(s[0], s[1], length);
      Buffers.write(s[0], x);
    } else {
      double[][] s = SCRATCH.get().doubles(length);
      exponential(x, s);
      activate(s[0], s[1]);
      Buffers.write(s[0], x);
    }
    return x == in ? in : in.assign(x);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    assertShape(in, epsilon);
    INDArray x = Buffers.dense(in) ? in : in.dup();
    INDArray above = Buffers.aligned(x, epsilon) ? epsilon : epsilon.dup(x.ordering());
    int length = Math.toIntExact(x.length());
    if (x.dataType() == DataType.FLOAT) {
      float[][] s = SCRATCH.get().floats(length);
      exponential(x, s, length);
      Buffers.read(above, s[2]);
      differentiate(s[0], s[1], s[2], length);
      Buffers.write(s[2], x);
    } else {
      double[][] s = SCRATCH.get().doubles(length);
      exponential(x, s);
      Buffers.read(above, s[2]);
      differentiate(s[0], s[1], s[2]);
      Buffers.write(s[2], x);
    }
    return new Pair<>(x, null);
  }

  /** s[0] = x, s[1] = exp(min(x, bound)); leaves the exponential in x. */
  private static void exponential(INDArray x, float[][] s, int length) {
    float[] value = s[0];
    float[] bounded = s[1];
    Buffers.read(x, value);
    for (int i = 0; i < length; i++) {
      bounded[i] = Math.min(value[i], BOUND_FLOAT);
    }
    Buffers.write(bounded, x);
    Nd4j.getExecutioner().exec(new Exp(x, x));
    Buffers.read(x, bounded);
  }

  private static void exponential(INDArray x, double[][] s) {
    double[] value = s[0];
    double[] bounded = s[1];
    Buffers.read(x, value);
    for (int i = 0; i < value.length; i++) {
      bounded[i] = Math.min(value[i], BOUND_DOUBLE);
    }
    Buffers.write(bounded, x);
    Nd4j.getExecutioner().exec(new Exp(x, x));
    Buffers.read(x, bounded);
  }

  private static void activate(float[] x, float[] exp, int length) {
    for (int i = 0; i < length; i++) {
      float n = exp[i] * (exp[i] + 2);
      x[i] *= n / (n + 2);
    }
  }

  private static void activate(double[] x, double[] exp) {
    for (int i = 0; i < x.length; i++) {
      double n = exp[i] * (exp[i] + 2);
      x[i] *= n / (n + 2);
    }
  }

  /** cotangent *= n/(n+2) + x·4e(e+1)/(n+2)². */
  private static void differentiate(float[] x, float[] exp, float[] cotangent, int length) {
    for (int i = 0; i < length; i++) {
      float e = exp[i];
      float n = e * (e + 2);
      float below = 1 / (n + 2);
      cotangent[i] *= n * below + x[i] * (4 * e * (e + 1) * below) * below;
    }
  }

  private static void differentiate(double[] x, double[] exp, double[] cotangent) {
    for (int i = 0; i < x.length; i++) {
      double e = exp[i];
      double n = e * (e + 2);
      double below = 1 / (n + 2);
      cotangent[i] *= n * below + x[i] * (4 * e * (e + 1) * below) * below;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mish;
  }

  @Override
  public int hashCode() {
    return Mish.class.hashCode();
  }

  @Override
  public String toString() {
    return "loam-mish";
  }
}
