package loam.dl4j;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import loam.device.CudaCode;
import org.nd4j.common.config.ND4JClassLoading;

/** Which of the backends on the class path ND4J computes on, settled before its first use. */
public final class Nd4jBackends {
  /** ND4J's name of its backend on the CPU. */
  public static final String CPU = "CpuBackend";

  /** ND4J's name of its backend on NVIDIA's GPUs. */
  public static final String CUDA = "JCublasBackend";

  private static final String CUDA_CLASS = "org/nd4j/linalg/jcublas/JCublasBackend.class";
  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private Nd4jBackends() {}

  /** The CUDA code of this build, if it has any. Looks without loading it. */
  public static Optional<CudaCode> cuda() {
    return Nd4jBackends.class.getClassLoader().getResource(CUDA_CLASS) == null
        ? Optional.empty()
        : Optional.of(CudaCode.ND4J_M2_1);
  }

  /**
   * Hides the CUDA backend from ND4J in this JVM. Without it ND4J takes any NVIDIA device there is,
   * one that its code does not run on or that belongs to somebody else included; by itself it only
   * listens to an environment variable, which comes too late for a running JVM.
   */
  public static void stayOnCpu() {
    ClassLoader loader = ND4JClassLoading.getNd4jClassloader();
    if (!(loader instanceof CpuOnly)) {
      ND4JClassLoading.setNd4jClassloader(new CpuOnly(loader));
    }
  }

  /** Loads ND4J, and names the backend that it chose. */
  public static String load() {
    Nd4jRuntime.prepare();
    return Dl4jEngine.backend();
  }

  /** Finds one backend where the class path has several. */
  private static final class CpuOnly extends ClassLoader {
    CpuOnly(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.equals(SERVICE)
          ? Collections.enumeration(List.of(Nd4jBackends.class.getResource("cpu-backend")))
          : super.getResources(name);
    }
  }
}
