package loam.state;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the parameters φ of a state-space model lie: the coefficients of the column, ln σ of each
 * group of sensors, ln q of each process at an end.
 *
 * @param coefficients number of coefficients of the column
 * @param noiseGroup group of each sensor, 0 …; sensors of a group share σ
 * @param processes at the ends, in the order of their parameters
 */
public record StateParameters(int coefficients, int[] noiseGroup, List<Process> processes)
    implements Serializable {

  /** Prior deviation of ln σ of a group of sensors from the groups' mean. */
  private static final double NOISE_SPREAD = 1;

  /** An integrated Wiener process of its own intensity; of a flux what it has wrong. */
  public enum Process {
    /** At the upper end. */
    TOP,
    /** At the last sensor, where the column ends in its state. */
    BOTTOM,
    /** At the upper end while it rains. */
    RAIN;

    /** Those that move the ends of a column. */
    static List<Process> of(ColumnModel column, RainHours.Weather[] top) {
      List<Process> processes = new ArrayList<>(List.of(TOP));
      if (column.bottom() == Bottom.STATE) {
        processes.add(BOTTOM);
      }
      if (RainHours.any(top)) {
        processes.add(RAIN);
      }
      return processes;
    }
  }

  public StateParameters {
    processes = List.copyOf(processes);
  }

  /** With processes at both ends and no rain. */
  public StateParameters(int coefficients, int[] noiseGroup) {
    this(coefficients, noiseGroup, List.of(Process.TOP, Process.BOTTOM));
  }

  /** Number of groups of sensors. */
  public int groups() {
    return Arrays.stream(noiseGroup).max().orElse(-1) + 1;
  }

  /** Number of parameters of noises: the sensors' groups and the processes. */
  public int noises() {
    return groups() + processes.size();
  }

  /** Number of parameters. */
  public int size() {
    return coefficients + noises();
  }

  /** Index of ln σ of a sensor, σ in the unit of the state. */
  public int noise(int sensor) {
    return coefficients + noiseGroup[sensor];
  }

  /** Index of ln q at the top, q in squared units of the state per h³. */
  public int top() {
    return coefficients + groups();
  }

  /** Index of ln q of a process; −1 where there is none. */
  public int index(Process process) {
    int at = processes.indexOf(process);
    return at < 0 ? -1 : top() + at;
  }

  /**
   * Information of a prior by which groups' ln σ are near their mean.
   *
   * @param size of the matrix; the noises are its last places
   */
  double[][] groupPrior(int size) {
    int groups = groups();
    double[][] prior = new double[size][size];
    int first = size - noises();
    for (int g = 0; g < groups; g++) {
      for (int h = 0; h < groups; h++) {
        double own = g == h ? 1 : 0;
        prior[first + g][first + h] = (own - 1.0 / groups) / (NOISE_SPREAD * NOISE_SPREAD);
      }
    }
    return prior;
  }

  /** q of a process; 0 where there is none. */
  double intensity(Process process, double[] phi) {
    int at = index(process);
    return at < 0 ? 0 : Math.exp(phi[at]);
  }

  /** σ of a sensor. */
  public double sigma(int sensor, double[] phi) {
    return Math.exp(phi[noise(sensor)]);
  }
}
