package loam.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import loam.evaluate.Evaluation;
import loam.noise.NoiseSettings;
import loam.experiment.SoilCase;
import loam.identify.Identified;
import loam.identify.MomentsProblem;
import loam.identify.SplineMethod;
import loam.moments.Moments;
import loam.solve.SplineFit;

/**
 * What clean data of other truths give: {@code CleanStudy PROFILES SEED CASE[,KEY=VALUE…] …}, one
 * line each.
 */
public final class CleanStudy {
  private CleanStudy() {}

  /** Prints a line a case. */
  public static void main(String[] args) {
    int count = Integer.parseInt(args[0]);
    long seed = Long.parseLong(args[1]);
    for (String text : Arrays.asList(args).subList(2, args.length)) {
      List<String> parts = List.of(text.split(","));
      String name = parts.get(0);
      List<String> sets =
          parts.subList(1, parts.size()).stream().map(s -> "case." + name + "." + s).toList();
      Sample sample = Sample.of(name, count, seed, sets);
      SoilCase soil = sample.soil();
      long start = System.nanoTime();
      MomentsProblem problem =
          sample.problem(
              Sample.estimator("moments-spline", List.of()), new NoiseSettings(0, 0.2, 0), 0);
      Identified found = new SplineMethod().identify(problem);
      Moments all = problem.pair().all();
      double rest = Math.sqrt(SplineFit.of(all, problem.spaces()).residualSquares() / all.yy());
      double seconds = 1e-9 * (System.nanoTime() - start);
      double[] x = Evaluation.states(soil.lo(), soil.hi());
      double[] lambda = Arrays.stream(x).map(s -> found.lambda().at(s)).toArray();
      double[] truth = Arrays.stream(x).map(s -> soil.lambda().orElseThrow().at(s)).toArray();
      double gamma = Double.NaN;
      if (found.gamma().isPresent()) {
        gamma =
            Evaluation.mape(
                x,
                Arrays.stream(x).map(s -> found.gamma().get().at(s)).toArray(),
                Arrays.stream(x).map(s -> soil.gamma().orElseThrow().at(s)).toArray(),
                s -> true);
      }
      System.out.printf(
          Locale.ROOT,
          "%-60s seed %d: λ %.2e γ %.2e, size %d residual %.1e, %s %s, %.1f s%n",
          text,
          seed,
          Evaluation.mape(x, lambda, truth, s -> true),
          gamma,
          problem.lambdaSpace().size(),
          rest,
          found.lambdaIdentifiable(),
          found.reason(),
          seconds);
    }
  }
}
