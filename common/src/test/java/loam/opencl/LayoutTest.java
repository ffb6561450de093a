package loam.opencl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import loam.opencl.OpenClDevice.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What padding costs, by counting the multiply-adds of a step: see docs/gpu.md. */
class LayoutTest {
  private static OpenClDevice device(Type type, int floats) {
    return new OpenClDevice(
        0,
        type,
        "invented",
        "invented",
        "OpenCL 1.2",
        "1",
        8,
        floats,
        1L << 34,
        1L << 32,
        256,
        true);
  }

  /** Products of the hidden layers forwards, for weights and for units; and of the other layers. */
  private static double products(int hidden, double width, double points) {
    return points * (3 * (hidden - 1) * width * width + 6 * width);
  }

  @ParameterizedTest
  @ValueSource(strings = {"heat-exp", "heat-cos", "heat-soft", "heat-sharp", "water", "richards"})
  void aStepIsAtMostAFifthMoreThanItsArithmetic(String name) {
    Paper paper = Paper.of(name, "adam", 0);
    GroupShape shape = GroupShape.of(paper.plan().soil(), paper.plan().settings());
    for (OpenClDevice device :
        List.of(
            device(Type.CPU, 4), device(Type.CPU, 8), device(Type.CPU, 16), device(Type.GPU, 1))) {
      int band = new GroupConstants(shape).band();
      Layout layout = Layout.of(shape, device, band);
      int hidden = shape.network().hidden();
      int nodes = layout.nodes();
      double loss = 45.0 * shape.batch() * layout.faces();
      double done =
          shape.coefficients()
                  * (products(hidden, layout.width(), layout.points()) + 2.0 * nodes * band)
              + loss;
      // A spline needs a tridiagonal solve both ways.
      double needed =
          shape.coefficients()
                  * (products(hidden, shape.network().width(), nodes + 1) + 2.0 * nodes * 5)
              + loss;
      assertTrue(done <= 1.2 * needed, "%s on %s: %.3f".formatted(name, device, done / needed));
    }
  }
}
