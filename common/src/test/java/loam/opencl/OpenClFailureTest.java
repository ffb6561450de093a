package loam.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What cannot be done is said in one line. */
class OpenClFailureTest {
  private static OpenClDevice device;

  @BeforeAll
  static void find() {
    device = Here.device();
  }

  @Test
  void aDeviceWithTooLittleMemorySaysSoInOneLine() {
    OpenClSession session = Here.poor(device);
    List<GroupMember> members = List.of(Paper.small(0).member());
    Layout layout = OpenClTraining.layout(session, members);
    OpenClFailure failure =
        assertThrows(OpenClFailure.class, () -> OpenClTraining.run(session, layout, members));
    assertTrue(failure.getMessage().startsWith("OpenCL on invented: "), failure.getMessage());
    assertTrue(failure.getMessage().contains(" MiB"), failure.getMessage());
    assertEquals(1, failure.getMessage().lines().count());
  }

  @Test
  void kernelsThatDoNotCompileSaySoInOneLine() {
    OpenClSession session = OpenClSession.of(device);
    OpenClFailure failure =
        assertThrows(
            OpenClFailure.class, () -> session.program("__kernel void f() { no such }", ""));
    assertTrue(failure.getMessage().contains("do not compile"), failure.getMessage());
    assertTrue(failure.getMessage().contains("error"), failure.getMessage());
    assertEquals(1, failure.getMessage().lines().count());
  }

  @Test
  void programsAreBuiltOnce() {
    OpenClSession session = OpenClSession.of(device);
    String source = "__kernel void f(__global float *x) { x[0] = A; }";
    long one = session.program(source, "-DA=1");
    assertEquals(one, session.program(source, "-DA=1"));
    assertTrue(one != session.program(source, "-DA=2"));
  }

  /** A launch that the driver refuses stands for a device that is lost. */
  @Test
  void aFailedLaunchSaysSoInOneLine() {
    OpenClSession session = OpenClSession.of(device);
    long program = session.program("__kernel void g(__global float *x) { x[0] = 1; }", "");
    try (DeviceMemory memory = new DeviceMemory(session)) {
      long kernel = memory.kernel(program, "g");
      OpenClFailure failure = assertThrows(OpenClFailure.class, () -> memory.launch(kernel, 1, 1));
      assertTrue(failure.getMessage().contains("launching a kernel"), failure.getMessage());
      assertEquals(1, failure.getMessage().lines().count());
    }
  }

  @Test
  void shapesThatDifferAreNoGroup() {
    List<GroupMember> members =
        List.of(Paper.small(0).member(), Paper.small(0, "training.batch=8").member());
    assertThrows(IllegalArgumentException.class, () -> OpenClTraining.run(device, members));
  }
}
