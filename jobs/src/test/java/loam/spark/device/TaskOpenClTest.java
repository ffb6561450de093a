package loam.spark.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import loam.opencl.OpenClDevice;
import loam.opencl.OpenClDevice.Type;
import loam.opencl.OpenClDevices;
import org.junit.jupiter.api.Test;

/** Invented machines: which of its devices a task trains on. */
class TaskOpenClTest {
  private static OpenClDevice device(int index, Type type, boolean compiler) {
    return new OpenClDevice(
        index,
        type,
        "platform",
        "device " + index,
        "OpenCL 1.2",
        "1",
        8,
        8,
        1 << 30,
        1 << 28,
        256,
        compiler);
  }

  private static Optional<Integer> chosen(String address, OpenClDevice... all) {
    OpenClDevices here = new OpenClDevices(List.of(all), Optional.empty());
    Optional<String> handed = address.isEmpty() ? Optional.empty() : Optional.of(address);
    return TaskOpenCl.of(here, handed).map(OpenClDevice::index);
  }

  @Test
  void eachTaskHasTheGpuThatSparkHandedOut() {
    OpenClDevice[] host = {
      device(0, Type.CPU, true), device(1, Type.GPU, false),
      device(2, Type.GPU, true), device(3, Type.GPU, true)
    };
    assertEquals(Optional.of(2), chosen("0", host));
    assertEquals(Optional.of(3), chosen("1", host));
    assertEquals(Optional.of(2), chosen("", host));
  }

  @Test
  void withoutGpuItIsTheCpuAndWithoutDeviceNone() {
    assertEquals(Optional.of(0), chosen("0", device(0, Type.CPU, true)));
    assertEquals(Optional.empty(), chosen("0", device(0, Type.CPU, false)));
    assertEquals(Optional.empty(), chosen(""));
  }
}
