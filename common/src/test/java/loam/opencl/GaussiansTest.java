package loam.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.IntBuffer;
import java.util.SplittableRandom;
import loam.random.Purpose;
import loam.random.Sequence;
import loam.random.Streams;
import org.junit.jupiter.api.Test;

class GaussiansTest {
  /** As a kernel reads them: the draws of the stream that other engines have. */
  @Test
  void drawsAreThoseOfTheStream() {
    int draws = 200_000;
    float[] multipliers = Gaussians.multipliers();
    Sequence sequence = Streams.sequence(3, Purpose.ANNEALING, 1, 2);
    IntBuffer out = IntBuffer.allocate(Gaussians.size(draws));
    Gaussians.write(sequence, draws, out, 0);
    SplittableRandom random = Streams.of(3, Purpose.ANNEALING, 1, 2);
    int next = 0;
    int beyond = 0;
    for (int draw = 0; draw < draws; draw++) {
      int entry = Gaussians.HEAD + Gaussians.EACH * next;
      long bits = sequence.at(draw + beyond);
      float value = multipliers[(int) bits & 0xff] * bits;
      if (next < out.get(4) && out.get(entry) == draw) {
        beyond = out.get(entry + 1);
        value = Float.intBitsToFloat(out.get(entry + 2));
        next++;
      }
      double known = random.nextGaussian();
      assertEquals(known, value, 3e-7 * Math.abs(known));
    }
    assertEquals(out.get(4), next);
    assertTrue(next > 0.005 * draws && next < 0.03 * draws, next + " of several longs");
  }
}
