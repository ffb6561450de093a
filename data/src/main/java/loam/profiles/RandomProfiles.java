package loam.profiles;

import java.util.SplittableRandom;
import loam.physics.Column;
import loam.physics.Equation;

/**
 * Random realistic profiles: a Gaussian random field with squared-exponential kernel plus, for
 * heat, an annual and a diurnal damped wave or, for water, one wetting front, mapped to a random
 * sub-interval of the state range. Holds its workspace: one instance a thread.
 */
final class RandomProfiles {
  /** Lengths of the field's kernel as shares of the column's depth. */
  private static final double[] LENGTHS = {0.06, 0.12, 0.25, 0.5};

  private static final double ANNUAL_DAMPING_M = 2.2;
  private static final double DIURNAL_DAMPING_M = 0.12;

  private final boolean water;
  private final double lo;
  private final double hi;
  private final int nodes;
  private final double topM;
  private final double depthM;
  private final double[] nodeM;
  private final SmoothField[] fields;
  private final DampedWave annual;
  private final DampedWave diurnal;

  RandomProfiles(Equation equation, Column column, double lo, double hi) {
    this.water = equation.isWater();
    this.lo = lo;
    this.hi = hi;
    this.nodes = column.nodes();
    this.nodeM = column.nodesM();
    this.topM = nodeM[0];
    this.depthM = column.depthM();
    this.fields = new SmoothField[LENGTHS.length];
    for (int i = 0; i < LENGTHS.length; i++) {
      fields[i] = new SmoothField(nodeM, LENGTHS[i] * depthM);
    }
    this.annual = new DampedWave(nodeM, ANNUAL_DAMPING_M);
    this.diurnal = new DampedWave(nodeM, DIURNAL_DAMPING_M);
  }

  /** Overwrites nodes [N] with one profile in [lo, hi]. */
  void fill(SplittableRandom random, double[] out) {
    SmoothField field = fields[random.nextInt(fields.length)];
    field.sample(random, random.nextDouble(water ? 0.3 : 0.2, 1), out);
    if (water) {
      addFront(random, out);
    } else {
      annual.addTo(out, random.nextDouble(0, 2), random.nextDouble(0, 2 * Math.PI));
      diurnal.addTo(out, random.nextDouble(), random.nextDouble(0, 2 * Math.PI));
    }
    SubInterval.draw(random, lo, hi).mapTogether(out);
  }

  private void addFront(SplittableRandom random, double[] out) {
    double amplitude = random.nextDouble(-2, 2);
    double centre = topM + depthM * random.nextDouble();
    double width = random.nextDouble(0.08, 0.6);
    for (int i = 0; i < nodes; i++) {
      out[i] += amplitude * Math.tanh((nodeM[i] - centre) / width);
    }
  }
}
