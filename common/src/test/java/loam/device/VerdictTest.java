package loam.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private static final Optional<CudaCode> CUDA = Optional.of(CudaCode.ND4J_M2_1);

  private static Verdict verdict(String addresses, String devices) {
    return Verdict.of(CUDA, List.of(addresses.split(" ")), Device.parse(devices));
  }

  private static String reason(Verdict verdict) {
    String reason = assertInstanceOf(Verdict.Unusable.class, verdict).reason();
    assertEquals(1, reason.lines().count(), reason);
    return reason;
  }

  /** Machine code runs on its own generation from its own minor version on, and on no other. */
  @ParameterizedTest
  @CsvSource({
    "Tesla K40m, 3.5, false",
    "Tesla K80, 3.7, true",
    "Tesla P100-PCIE-16GB, 6.0, true",
    "Tesla V100-SXM2-32GB, 7.0, true",
    "Tesla T4, 7.5, true",
    "NVIDIA A100-SXM4-80GB, 8.0, true",
    "NVIDIA A10, 8.6, true",
    "NVIDIA L40S, 8.9, true",
    "NVIDIA H100 80GB HBM3, 9.0, false",
    "NVIDIA H200, 9.0, false",
    "NVIDIA B200, 10.0, false"
  })
  void knowsWhatTheBuildRunsOn(String name, String capability, boolean usable) {
    Verdict verdict = verdict("0", "0, " + name + ", " + capability);
    if (usable) {
      assertEquals(name, assertInstanceOf(Verdict.Usable.class, verdict).devices().get(0).name());
    } else {
      String reason = reason(verdict);
      assertTrue(reason.contains("GPU 0 (" + name + ", sm_"), reason);
      assertTrue(reason.contains("CUDA 11.6 code for sm_37, sm_50"), reason);
      assertTrue(reason.contains("without PTX"), reason);
    }
  }

  @Test
  void aDeviceThatDoesNotTellIsNotTried() {
    assertTrue(reason(verdict("0", "0, NVIDIA A100")).contains("does not tell"));
    assertTrue(reason(verdict("0", "0, NVIDIA A100, [N/A]")).contains("does not tell"));
    String absent = reason(verdict("3", "0, NVIDIA A100, 8.0"));
    assertTrue(absent.contains("GPU 3 (unknown to nvidia-smi)"), absent);
  }

  @Test
  void everyDeviceOfAnExecutorCounts() {
    String both = "0, NVIDIA A100, 8.0\n1, NVIDIA H100, 9.0\n";
    assertInstanceOf(Verdict.Usable.class, verdict("0", both));
    assertTrue(reason(verdict("0 1", both)).contains("GPU 1 (NVIDIA H100, sm_90)"));
  }

  @Test
  void saysWhatIsMissing() {
    List<Device> a100 = Device.parse("0, NVIDIA A100, 8.0");
    assertTrue(reason(Verdict.of(CUDA, List.of(), a100)).contains("handed out no GPU"));
    String cpu = reason(Verdict.of(Optional.empty(), List.of("0"), a100));
    assertTrue(cpu.contains("-Pcuda") && cpu.contains("sm_80"), cpu);
  }

  @Test
  void readsCapabilities() {
    assertEquals(Optional.of(new Capability(8, 6)), Capability.parse(" 8.6 "));
    assertEquals("sm_86", new Capability(8, 6).toString());
    assertFalse(Capability.parse("Not Supported").isPresent());
  }
}
