package loam.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loam.experiment.ImportSettings;
import loam.physics.Column;
import loam.physics.Tendency;

/**
 * Which interior sensors contradict diffusion. Each one's ∂X/∂t is fitted by a constant diffusivity
 * of its own. A sensor is suspicious if that explains less than half of the variance and the column
 * without it is left with less than half of the mean unexplained share: a sensor that errs spoils
 * its own row and its neighbours', and without it all is well; where diffusion explains nothing
 * anywhere (a quiet or a very wet record) no sensor stands out and none is named. The worst is
 * taken out first, then the rest is judged again.
 *
 * <p>Both sides are integrated over windows of one, four and twelve steps and the best is counted,
 * so that the noise of a quiet deep sensor is not held against it.
 */
final class DiffusionCheck {
  private static final int[] WINDOWS = {1, 4, 12};

  private final Series series;
  private final ImportSettings settings;

  DiffusionCheck(Series series, ImportSettings settings) {
    this.series = series;
    this.settings = settings;
  }

  /** Indices of suspicious sensors among these, worst first. */
  List<Integer> suspicious(int[] sensors) {
    List<Integer> found = new ArrayList<>();
    int[] kept = sensors.clone();
    while (kept.length > 3) {
      RowFit[] fits = fits(kept);
      int worst = -1;
      double least = 0.5 * meanUnexplained(fits);
      for (int k = 0; k < fits.length; k++) {
        if (fits[k].unexplained() > 0.5) {
          double without = meanUnexplained(fits(without(kept, k + 1)));
          if (without < least) {
            least = without;
            worst = k + 1;
          }
        }
      }
      if (worst < 0) {
        return found;
      }
      found.add(kept[worst]);
      kept = without(kept, worst);
    }
    return found;
  }

  /** Fit of each interior sensor among these: [sensors−2]. */
  RowFit[] fits(int[] sensors) {
    Series part = series.of(sensors).complete();
    Column column = Column.ofDepths(part.depthM());
    RowFit[] best = new RowFit[column.rows()];
    for (int window : WINDOWS) {
      RowFit[] fits = fits(part, column, window * settings.smoothing());
      for (int k = 0; k < best.length; k++) {
        if (best[k] == null || fits[k].unexplained() < best[k].unexplained()) {
          best[k] = fits[k];
        }
      }
    }
    return best;
  }

  private RowFit[] fits(Series part, Column column, int reach) {
    double longest = settings.maxGapSteps() * series.medianStepS() * (1 + 1e-9);
    double[] time = part.timeS();
    int n = part.times();
    double[][] curvature = curvatures(column, part.state());
    double[][] x = new double[column.rows()][n];
    double[][] y = new double[column.rows()][n];
    int count = 0;
    for (int i = reach; i < n - reach; i++) {
      if (gap(time, i - reach, i + reach, longest)) {
        continue;
      }
      double span = time[i + reach] - time[i - reach];
      for (int k = 0; k < x.length; k++) {
        double integral = 0;
        for (int t = i - reach; t < i + reach; t++) {
          integral += 0.5 * (time[t + 1] - time[t]) * (curvature[t][k] + curvature[t + 1][k]);
        }
        x[k][count] = integral / span;
        y[k][count] = (part.state()[i + reach][k + 1] - part.state()[i - reach][k + 1]) / span;
      }
      count++;
    }
    RowFit[] fits = new RowFit[column.rows()];
    for (int k = 0; k < fits.length; k++) {
      double weight = (1 / column.spacingM(k) + 1 / column.spacingM(k + 1)) / column.heightM(k);
      fits[k] = RowFit.of(Arrays.copyOf(x[k], count), Arrays.copyOf(y[k], count), weight);
    }
    return fits;
  }

  /** Eq. (4) with λ = C = 1: the second difference at each time and interior sensor. */
  private static double[][] curvatures(Column column, double[][] states) {
    double[][] out = new double[states.length][column.rows()];
    double[] gradient = new double[column.faces()];
    double[] ones = new double[column.faces()];
    Arrays.fill(ones, 1);
    for (int t = 0; t < states.length; t++) {
      Tendency.faceGradients(column, states[t], gradient);
      Tendency.of(column, 1, 1, gradient, ones, new double[0], out[t]);
    }
    return out;
  }

  private static boolean gap(double[] time, int from, int to, double longest) {
    for (int t = from; t < to; t++) {
      if (time[t + 1] - time[t] > longest) {
        return true;
      }
    }
    return false;
  }

  private static int[] without(int[] sensors, int index) {
    int[] out = new int[sensors.length - 1];
    System.arraycopy(sensors, 0, out, 0, index);
    System.arraycopy(sensors, index + 1, out, index, out.length - index);
    return out;
  }

  private static double meanUnexplained(RowFit[] fits) {
    return Arrays.stream(fits).mapToDouble(RowFit::unexplained).average().orElse(0);
  }
}
