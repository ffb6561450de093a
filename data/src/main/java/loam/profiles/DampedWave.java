package loam.profiles;

/** Temperature wave e^{−z/d} sin(φ − z/d) of damping depth d under a sinusoidal surface. */
final class DampedWave {
  private final double[] cosine;
  private final double[] sine;

  DampedWave(double[] depthM, double dampingM) {
    cosine = new double[depthM.length];
    sine = new double[depthM.length];
    for (int i = 0; i < depthM.length; i++) {
      double relative = depthM[i] / dampingM;
      cosine[i] = Math.exp(-relative) * Math.cos(relative);
      sine[i] = Math.exp(-relative) * Math.sin(relative);
    }
  }

  /** Adds the wave at surface phase φ to [N]. */
  void addTo(double[] out, double amplitude, double phase) {
    double up = amplitude * Math.sin(phase);
    double down = amplitude * Math.cos(phase);
    for (int i = 0; i < out.length; i++) {
      out[i] += up * cosine[i] - down * sine[i];
    }
  }

  /** The wave at surface phase φ in the last depth alone, amplitude 1. */
  double last(double phase) {
    int i = cosine.length - 1;
    return Math.sin(phase) * cosine[i] - Math.cos(phase) * sine[i];
  }
}
