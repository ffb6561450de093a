package loam.opencl;

import loam.network.InputScale;
import loam.physics.FluxTerm;
import loam.spline.SplineSpace;
import loam.train.OutputMap;

/**
 * Arrays that all trainings of a shape share: inputs of the networks, powers of the output maps,
 * the inverse of the spline's collocation, and the grid.
 */
final class GroupConstants {
  /** Elements of the inverse below this are lost in the rounding of the others. */
  private static final double NEGLIGIBLE = 1e-9;

  private final GroupShape shape;
  private final double[][] inverse;
  private final int band;

  GroupConstants(GroupShape shape) {
    this.shape = shape;
    SplineSpace space = shape.space();
    int size = space.size();
    inverse = new double[size][size];
    int reach = 0;
    for (int j = 0; j < size; j++) {
      double[] unit = new double[size];
      unit[j] = 1;
      double[] column = space.interpolate(unit);
      for (int i = 0; i < size; i++) {
        inverse[i][j] = column[i];
        if (Math.abs(column[i]) > NEGLIGIBLE) {
          reach = Math.max(reach, Math.abs(i - j));
        }
      }
    }
    band = Math.min(size, 2 * reach + 1);
  }

  /** How many elements of a row of the inverse count; they decay by 3.7 from one to the next. */
  int band() {
    return band;
  }

  /** First of them in each row. */
  int[] starts() {
    int size = inverse.length;
    int[] out = new int[size];
    for (int i = 0; i < size; i++) {
      out[i] = Math.min(Math.max(0, i - band / 2), size - band);
    }
    return out;
  }

  /** Rows of the inverse, [nodes][band]. */
  float[] inverse() {
    int[] starts = starts();
    float[] out = new float[inverse.length * band];
    for (int i = 0; i < inverse.length; i++) {
      for (int k = 0; k < band; k++) {
        out[i * band + k] = (float) inverse[i][starts[i] + k];
      }
    }
    return out;
  }

  /** Rows of its transpose, [nodes][band]. */
  float[] transposed() {
    int[] starts = starts();
    float[] out = new float[inverse.length * band];
    for (int i = 0; i < inverse.length; i++) {
      for (int k = 0; k < band; k++) {
        out[i * band + k] = (float) inverse[starts[i] + k][i];
      }
    }
    return out;
  }

  /** States at which the networks are evaluated: the nodes and the dry one, then nothing. */
  private double state(int i) {
    double[] nodes = shape.space().nodes();
    return i < nodes.length ? nodes[i] : shape.dryState();
  }

  /** Inputs of the networks, [points]; 0 where there is no state. */
  float[] inputs(int points) {
    SplineSpace space = shape.space();
    InputScale scale = new InputScale(space.scale(), space.lo(), space.hi());
    float[] out = new float[points];
    for (int i = 0; i <= space.size(); i++) {
      out[i] = (float) scale.unit(state(i));
    }
    return out;
  }

  /**
   * x^p of the output maps, [coefficients][points]. The dry state stands for x = 0, where a power
   * vanishes.
   */
  float[] powers(int points) {
    int coefficients = shape.coefficients();
    float[] out = new float[coefficients * points];
    for (int c = 0; c < coefficients; c++) {
      int power = OutputMap.power(shape.output(), c);
      for (int i = 0; i <= shape.space().size(); i++) {
        double x = i < shape.space().size() ? state(i) : 0;
        out[c * points + i] = (float) Math.pow(x, power);
      }
    }
    return out;
  }

  /** Range over the distance of neighbouring nodes, [nodes − 1]: see penalty (10). */
  float[] perStep() {
    double[] nodes = shape.space().nodes();
    float[] out = new float[nodes.length - 1];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) ((nodes[nodes.length - 1] - nodes[0]) / (nodes[i + 1] - nodes[i]));
    }
    return out;
  }

  /** 1/(C h) of each cell. */
  float[] rowScale() {
    float[] out = new float[shape.column().rows()];
    for (int k = 0; k < out.length; k++) {
      out[k] = (float) (1 / (shape.balance().storage() * shape.column().heightM(k)));
    }
    return out;
  }

  /** What multiplies each coefficient where the state has no gradient. */
  float[] atRest() {
    return floats(shape.balance().terms().stream().mapToDouble(t -> t.factor(0)).toArray());
  }

  /** And more of it per gradient. */
  float[] byGradient() {
    return floats(
        shape.balance().terms().stream().mapToDouble(FluxTerm::factorByGradient).toArray());
  }

  private static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }
}
