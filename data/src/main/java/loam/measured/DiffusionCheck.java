package loam.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loam.experiment.ImportSettings;
import loam.physics.Column;
import loam.rows.Tendency;
import loam.station.Series;

/**
 * Which interior sensors contradict diffusion. Each one's ∂X/∂t is fitted by a constant diffusivity
 * of its own; where that explains less than half of the variance, the sensor without which the rest
 * fits best is taken out, and the rest is judged again. Those taken out are suspicious if in the
 * end every sensor left is explained, the mean unexplained share has more than halved, and they are
 * no more than half of the interior: a sensor that errs spoils its own row and its neighbours', and
 * without it all is well. Where diffusion explains little anywhere (a quiet or a very wet record)
 * no sensor stands out and none is named.
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
    List<Integer> accused = new ArrayList<>();
    int most = Math.max(1, (sensors.length - 2) / 2);
    int[] kept = sensors.clone();
    RowFit[] fits = fits(kept);
    double before = meanUnexplained(fits);
    while (anyBad(fits)) {
      if (accused.size() == most || kept.length == 3) {
        return List.of();
      }
      int worst = worst(kept, fits);
      accused.add(kept[worst]);
      kept = without(kept, worst);
      fits = fits(kept);
    }
    return meanUnexplained(fits) < 0.5 * before ? accused : List.of();
  }

  private static boolean anyBad(RowFit[] fits) {
    return Arrays.stream(fits).anyMatch(fit -> fit.unexplained() > 0.5);
  }

  /** Position of the badly explained sensor without which the others are explained best. */
  private int worst(int[] kept, RowFit[] fits) {
    int worst = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < fits.length; k++) {
      if (fits[k].unexplained() > 0.5) {
        double without = meanUnexplained(fits(without(kept, k + 1)));
        if (without < least) {
          least = without;
          worst = k + 1;
        }
      }
    }
    return worst;
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
      double weight = -ownCurvature(column, k);
      fits[k] = RowFit.of(Arrays.copyOf(x[k], count), Arrays.copyOf(y[k], count), weight);
    }
    return fits;
  }

  /** What row k's own sensor adds to its second difference for each unit of its state, m⁻². */
  private static double ownCurvature(Column column, int k) {
    double[] one = new double[column.nodes()];
    one[k + 1] = 1;
    double[] out = new double[column.rows()];
    Tendency.ofUnitDiffusion(column, 1).of(one, out);
    return out[k];
  }

  /** Eq. (4) with λ = C = 1: the second difference at each time and interior sensor. */
  private static double[][] curvatures(Column column, double[][] states) {
    double[][] out = new double[states.length][column.rows()];
    Tendency unit = Tendency.ofUnitDiffusion(column, 1);
    for (int t = 0; t < states.length; t++) {
      unit.of(states[t], out[t]);
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
