package loam.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Mish, x·tanh(ln(1+eˣ)), whose gradient is finite for every finite x, as a DL4J activation. ND4J's
 * own becomes NaN from x = 22 (FLOAT) or 177 (DOUBLE) on.
 */
public final class Mish extends BaseActivationFunction {
  private static final long serialVersionUID = 1;

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
      MishKernel.value(s[0], s[1], s[2], length);
      Buffers.write(s[2], x);
    } else {
      double[][] s = SCRATCH.get().doubles(length);
      exponential(x, s);
      MishKernel.value(s[0], s[1], s[2]);
      Buffers.write(s[2], x);
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
      MishKernel.pullBack(s[0], s[1], s[2], length);
      Buffers.write(s[2], x);
    } else {
      double[][] s = SCRATCH.get().doubles(length);
      exponential(x, s);
      Buffers.read(above, s[2]);
      MishKernel.pullBack(s[0], s[1], s[2]);
      Buffers.write(s[2], x);
    }
    return new Pair<>(x, null);
  }

  /** s[0] = x, s[1] = eˣ with bounded exponents, which it leaves in x. */
  private static void exponential(INDArray x, float[][] s, int length) {
    Buffers.read(x, s[0]);
    MishKernel.bound(s[0], s[1], length);
    Buffers.write(s[1], x);
    Nd4j.getExecutioner().exec(new Exp(x, x));
    Buffers.read(x, s[1]);
  }

  private static void exponential(INDArray x, double[][] s) {
    Buffers.read(x, s[0]);
    MishKernel.bound(s[0], s[1]);
    Buffers.write(s[1], x);
    Nd4j.getExecutioner().exec(new Exp(x, x));
    Buffers.read(x, s[1]);
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
