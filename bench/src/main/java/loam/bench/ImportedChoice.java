package loam.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import loam.evaluate.Evaluation;
import loam.fit.Estimator;
import loam.fit.OnMoments;
import loam.identify.MomentsProblem;
import loam.noise.NoiseProcess;
import loam.noise.NoiseSettings;
import loam.physics.Coefficient;

/**
 * Which estimator suits imported profiles: median error of λ over the supported range, over truths
 * and draws, a row an estimator, a column a kind of data. Arguments: profiles, draws, truths joined
 * by commas, key=value…
 */
public final class ImportedChoice {
  private static final List<String> ESTIMATORS =
      List.of(
          "moments-spline",
          "moments-spline-ols",
          "robust",
          "moments-spline-gls",
          "moments-monotone");
  private static final double SIGMA = 0.1;

  private enum Kind {
    CLEAN,
    NORMAL,
    CORRELATED,
    STUDENT,
    OFFSETS
  }

  private ImportedChoice() {}

  /** Prints the table. */
  public static void main(String[] args) {
    List<String> sets = Arrays.asList(args).subList(3, args.length);
    String[] truths = args[2].split(",");
    System.out.println("| estimator | clean | normal | correlated | t₂ | offsets of levels |");
    for (String name : ESTIMATORS) {
      StringBuilder row = new StringBuilder("| " + name);
      for (Kind kind : Kind.values()) {
        double[] errors = new double[truths.length * Integer.parseInt(args[1])];
        int n = 0;
        for (String truth : truths) {
          Sample clean = Sample.of(truth, Integer.parseInt(args[0]), 1, sets);
          for (int draw = 0; draw < errors.length / truths.length; draw++) {
            errors[n++] = error(clean, estimator(name, sets), kind, draw);
          }
        }
        Arrays.sort(errors);
        row.append(String.format(Locale.ROOT, " | %.2g", errors[errors.length / 2]));
      }
      System.out.println(row + " |");
    }
  }

  private static Estimator estimator(String name, List<String> sets) {
    if (!name.equals("robust")) {
      return Sample.estimator(name, sets);
    }
    List<String> more = new ArrayList<>(sets);
    more.add("estimator.moments-spline-ols.solver.robust-iterations=5");
    return Sample.estimator("moments-spline-ols", more);
  }

  private static double error(Sample clean, Estimator estimator, Kind kind, int draw) {
    Sample data = clean.measured(change(clean, kind, draw));
    MomentsProblem problem = data.problem(estimator, new NoiseSettings(0, 0.2, 0), draw);
    Coefficient found = ((OnMoments) estimator.method()).fit(problem).values().get(0);
    double lo = problem.density().quantile(0.01);
    double hi = problem.density().quantile(0.99);
    double[] x = Evaluation.states(lo, hi);
    Coefficient truth = clean.soil().truth().get(0);
    return Evaluation.mape(
        x,
        Arrays.stream(x).map(found::at).toArray(),
        Arrays.stream(x).map(truth::at).toArray(),
        s -> true);
  }

  private static BiConsumer<Integer, double[]> change(Sample clean, Kind kind, int draw) {
    SplittableRandom random = new SplittableRandom(77L + draw);
    double size = SIGMA * clean.rms();
    NoiseProcess correlated =
        new NoiseProcess(
            clean.soil().column(),
            (kind == Kind.NORMAL ? 0.001 : 0.3) * clean.soil().column().depthM());
    double[] offsets = random.doubles(clean.soil().column().rows(), -3, 3).toArray();
    return (profile, y) -> {
      switch (kind) {
        case CLEAN -> {}
        case NORMAL, CORRELATED -> correlated.addTo(random, size, 0, y, 0);
        case STUDENT -> Arrays.setAll(y, i -> y[i] + size * Sample.student(random));
        case OFFSETS -> Arrays.setAll(y, i -> y[i] + size * (offsets[i] + random.nextGaussian()));
      }
    };
  }
}
