package loam.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import loam.experiment.Estimator;
import loam.experiment.NoiseSettings;
import loam.identify.Identified;
import loam.identify.MomentsMethod;
import loam.identify.MomentsProblem;
import loam.identify.SplineMethod;
import loam.lm.NetworkMethod;

/** args: case estimator draws count sigma rc bias key=value… */
public final class NoiseStudy {
  private NoiseStudy() {}

  public static void main(String[] args) {
    int draws = Integer.parseInt(args[2]);
    int count = Integer.parseInt(args[3]);
    double sigma = Double.parseDouble(args[4]);
    double rc = Double.parseDouble(args[5]);
    double bias = Double.parseDouble(args[6]);
    List<String> sets = Arrays.asList(args).subList(7, args.length);
    long start = System.nanoTime();
    Sample sample = Sample.of(args[0], count, 1, sets);
    NoiseSettings noise = new NoiseSettings(sigma, rc * sample.soil().column().depthM(), bias);
    Estimator estimator = Sample.estimator(args[1], sets);
    MomentsMethod method =
        estimator.method() == Estimator.Method.NETWORK ? new NetworkMethod() : new SplineMethod();
    Scatter lambda = new Scatter();
    Scatter gamma = new Scatter();
    List<double[]> estimates = new ArrayList<>();
    Map<String, Integer> sizes = new TreeMap<>();
    IntStream.range(0, draws)
        .parallel()
        .forEach(
            draw -> {
              MomentsProblem problem = sample.problem(estimator, noise, draw);
              Identified found = method.identify(problem);
              Scatter l = new Scatter();
              Scatter g = new Scatter();
              l.add(
                  found.lambda(),
                  sample.soil().lambda().orElseThrow(),
                  found.lambdaError(),
                  problem.density(),
                  false);
              if (found.gamma().isPresent()) {
                g.add(
                    found.gamma().get(),
                    sample.soil().gamma().orElseThrow(),
                    found.gammaError(),
                    problem.density(),
                    true);
              }
              synchronized (lambda) {
                lambda.add(l);
                gamma.add(g);
                estimates.add(
                    new double[] {
                      problem.noise().sigma(),
                      problem.noise().correlationRadiusM() / noise.correlationRadiusM()
                    });
                sizes.merge(
                    loam.solve.SizeChoice.fit(
                            problem.pair(),
                            problem.spaces(),
                            problem.size(),
                            estimator.solver().offsets())
                        .spaces()
                        .stream()
                        .map(s -> "" + s.size())
                        .toList()
                        .toString(),
                    1,
                    Integer::sum);
              }
            });
    double[] mean = new double[4];
    for (double[] e : estimates) {
      mean[0] += e[0] / draws;
      mean[1] += e[1] / draws;
      mean[2] = Math.max(mean[2], Math.abs(e[0] / sigma - 1));
      mean[3] = Math.max(mean[3], Math.abs(e[1] - 1));
    }
    System.out.printf(
        Locale.ROOT,
        "%s | λ ratio %.3f rel %.3f claimed %.3f cover %.3f rms %.2e relrms %.2e | γ %.3f %.3f %.3f"
            + " cover %.3f rms %.2e | σ %.4f (worst %.3f) rc× %.3f (worst %.3f) | %s | %.0f s%n",
        String.join(" ", args),
        lambda.ratio(),
        lambda.relativeRatio(),
        lambda.claimed(),
        lambda.coverage(),
        lambda.rms(),
        lambda.relativeRms(),
        gamma.ratio(),
        gamma.relativeRatio(),
        gamma.claimed(),
        gamma.coverage(),
        gamma.rms(),
        mean[0],
        mean[2],
        mean[1],
        mean[3],
        sizes,
        1e-9 * (System.nanoTime() - start));
  }
}
