package loam.dl4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one layer keeps between its forward and its backward pass, on the heap: pre-activations and
 * their exponentials, column-major. Forward is {@link #begin}, the exponential by ND4J, {@link
 * #end}.
 */
abstract class MishPass {
  final int rows;
  final int columns;

  private MishPass(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
  }

  static MishPass of(DataType type, int rows, int columns) {
    return type == DataType.FLOAT ? new Single(rows, columns) : new Twofold(rows, columns);
  }

  final boolean fits(int otherRows, int otherColumns) {
    return rows == otherRows && columns == otherColumns;
  }

  /** Adds the bias to the products, keeps that, and leaves the bounded exponents. */
  abstract void begin(INDArray products, INDArray bias);

  /** Keeps the exponentials and leaves the activations. */
  abstract void end(INDArray exponentials);

  /** Cotangents of the products and of the biases from those of the activations. */
  abstract void back(INDArray above, INDArray delta, INDArray biasGradient);

  /** In FLOAT. */
  private static final class Single extends MishPass {
    private final float[] z;
    private final float[] exp;
    private final float[] work;
    private final float[] units;

    Single(int rows, int columns) {
      super(rows, columns);
      z = new float[rows * columns];
      exp = new float[z.length];
      work = new float[z.length];
      units = new float[columns];
    }

    @Override
    void begin(INDArray products, INDArray bias) {
      Buffers.read(products, z);
      Buffers.read(bias, units);
      for (int c = 0, at = 0; c < columns; c++, at += rows) {
        float b = units[c];
        for (int i = at; i < at + rows; i++) {
          z[i] += b;
        }
      }
      MishKernel.bound(z, work, z.length);
      Buffers.write(work, products);
    }

    @Override
    void end(INDArray exponentials) {
      Buffers.read(exponentials, exp);
      MishKernel.value(z, exp, work, z.length);
      Buffers.write(work, exponentials);
    }

    @Override
    void back(INDArray above, INDArray delta, INDArray biasGradient) {
      Buffers.read(above, work);
      MishKernel.pullBack(z, exp, work, z.length);
      for (int c = 0, at = 0; c < columns; c++, at += rows) {
        float sum = 0;
        for (int i = at; i < at + rows; i++) {
          sum += work[i];
        }
        units[c] = sum;
      }
      Buffers.write(work, delta);
      Buffers.write(units, biasGradient);
    }
  }

  /** In DOUBLE. */
  private static final class Twofold extends MishPass {
    private final double[] z;
    private final double[] exp;
    private final double[] work;
    private final double[] units;

    Twofold(int rows, int columns) {
      super(rows, columns);
      z = new double[rows * columns];
      exp = new double[z.length];
      work = new double[z.length];
      units = new double[columns];
    }

    @Override
    void begin(INDArray products, INDArray bias) {
      Buffers.read(products, z);
      Buffers.read(bias, units);
      for (int c = 0, at = 0; c < columns; c++, at += rows) {
        double b = units[c];
        for (int i = at; i < at + rows; i++) {
          z[i] += b;
        }
      }
      MishKernel.bound(z, work);
      Buffers.write(work, products);
    }

    @Override
    void end(INDArray exponentials) {
      Buffers.read(exponentials, exp);
      MishKernel.value(z, exp, work);
      Buffers.write(work, exponentials);
    }

    @Override
    void back(INDArray above, INDArray delta, INDArray biasGradient) {
      Buffers.read(above, work);
      MishKernel.pullBack(z, exp, work);
      for (int c = 0, at = 0; c < columns; c++, at += rows) {
        double sum = 0;
        for (int i = at; i < at + rows; i++) {
          sum += work[i];
        }
        units[c] = sum;
      }
      Buffers.write(work, delta);
      Buffers.write(units, biasGradient);
    }
  }
}
