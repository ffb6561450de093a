package loam.dl4j;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bulk copies between ND4J arrays and heap arrays, in the order of the array's memory. A copy of a
 * hidden layer costs a microsecond; ND4J's element access costs a hundred times more.
 */
final class Buffers {
  private Buffers() {}

  /** Elements of a dense array as doubles, whatever its type. */
  static void read(INDArray array, double[] out) {
    requireDense(array, out.length);
    if (array.dataType() == DataType.DOUBLE) {
      new DoublePointer(onHost(array)).get(out, 0, out.length);
    } else {
      float[] narrow = new float[out.length];
      read(array, narrow);
      for (int i = 0; i < narrow.length; i++) {
        out[i] = narrow[i];
      }
    }
  }

  /** Elements of a dense FLOAT array, into the front of {@code out}. */
  static void read(INDArray array, float[] out) {
    int length = Math.toIntExact(array.length());
    requireDense(array, length);
    requireType(array, DataType.FLOAT);
    new FloatPointer(onHost(array)).get(out, 0, length);
  }

  /** Overwrites a dense array of either type; rounds if it is FLOAT. */
  static void write(double[] values, INDArray array) {
    requireDense(array, values.length);
    if (array.dataType() == DataType.DOUBLE) {
      new DoublePointer(onHost(array)).put(values, 0, values.length);
      written(array);
    } else {
      float[] narrow = new float[values.length];
      for (int i = 0; i < narrow.length; i++) {
        narrow[i] = (float) values[i];
      }
      write(narrow, array);
    }
  }

  /** Overwrites a dense FLOAT array by the front of {@code values}. */
  static void write(float[] values, INDArray array) {
    int length = Math.toIntExact(array.length());
    requireDense(array, length);
    requireType(array, DataType.FLOAT);
    new FloatPointer(onHost(array)).put(values, 0, length);
    written(array);
  }

  /** Copies into part of a dense DOUBLE array, from element {@code at}. */
  static void writeAt(double[] values, int from, int count, INDArray array, long at) {
    requireType(array, DataType.DOUBLE);
    new DoublePointer(onHost(array)).position(at).put(values, from, count);
    written(array);
  }

  /** The array's memory on the host, brought up to date where the backend keeps it on a device. */
  private static Pointer onHost(INDArray array) {
    Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
    return array.data().addressPointer();
  }

  /** What the host has is the newest: a device fetches it before it computes. */
  private static void written(INDArray array) {
    Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
  }

  /** Whether both arrays list their elements in the same order in memory, without gaps. */
  static boolean aligned(INDArray a, INDArray b) {
    return a.ordering() == b.ordering() && dense(a) && dense(b);
  }

  static boolean dense(INDArray array) {
    return array.length() == 1 || Shape.hasDefaultStridesForShape(array);
  }

  private static void requireDense(INDArray array, long length) {
    if (array.length() != length || !dense(array)) {
      throw new IllegalArgumentException(
          "expected a dense array of %d elements, got shape %s with strides %s"
              .formatted(
                  length,
                  java.util.Arrays.toString(array.shape()),
                  java.util.Arrays.toString(array.stride())));
    }
  }

  private static void requireType(INDArray array, DataType type) {
    if (array.dataType() != type) {
      throw new IllegalArgumentException("expected " + type + ", got " + array.dataType());
    }
  }
}
