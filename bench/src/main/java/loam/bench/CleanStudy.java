package loam.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import loam.evaluate.Evaluation;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.identify.MomentsProblem;
import loam.identify.SplineMethod;
import loam.moments.Moments;
import loam.noise.NoiseSettings;
import loam.physics.Coefficient;
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
      Estimate found = SplineMethod.fit(problem);
      Moments all = problem.pair().all();
      double rest = Math.sqrt(SplineFit.of(all, problem.spaces()).residualSquares() / all.yy());
      double seconds = 1e-9 * (System.nanoTime() - start);
      double[] x = Evaluation.states(soil.lo(), soil.hi());
      StringBuilder errors = new StringBuilder();
      for (int c = 0; c < soil.truth().size(); c++) {
        Coefficient value = found.values().get(c);
        Coefficient truth = soil.truth().get(c);
        errors.append(
            String.format(
                Locale.ROOT,
                "%s %.2e ",
                soil.equation().unknowns().get(c).symbol(),
                Evaluation.mape(
                    x,
                    Arrays.stream(x).map(value::at).toArray(),
                    Arrays.stream(x).map(truth::at).toArray(),
                    s -> true)));
      }
      System.out.printf(
          Locale.ROOT,
          "%-60s seed %d: %s, size %d residual %.1e, %s %s, %.1f s%n",
          text,
          seed,
          errors.toString().strip(),
          problem.spaces().get(0).size(),
          rest,
          found.of("lambda").orElseThrow().verdict().answer(),
          found.remarks(),
          seconds);
    }
  }
}
