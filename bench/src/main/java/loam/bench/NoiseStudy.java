package loam.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import loam.fit.Estimator;
import loam.fit.OnMoments;
import loam.identify.Estimate;
import loam.identify.MomentsProblem;
import loam.identify.NoiseFacts;
import loam.noise.NoiseSettings;

/**
 * Errors of an estimator over many draws of the noise (11), beside the bound: one row of a table.
 * Arguments: case, estimator, draws, profiles, σ, r_c/H, offset, key=value…
 */
public final class NoiseStudy {
  private final Scatter lambda = new Scatter();
  private final Scatter gamma = new Scatter();
  private final List<Double> radii = new ArrayList<>();
  private double worstSigma;

  private NoiseStudy() {}

  /** Prints the row. */
  public static void main(String[] args) {
    List<String> sets = Arrays.asList(args).subList(7, args.length);
    Sample sample = Sample.of(args[0], Integer.parseInt(args[3]), 1, sets);
    double ofDepth = Double.parseDouble(args[5]);
    NoiseSettings noise =
        new NoiseSettings(
            Double.parseDouble(args[4]),
            ofDepth * sample.soil().column().depthM(),
            Double.parseDouble(args[6]));
    Estimator estimator = Sample.estimator(args[1], sets);
    NoiseStudy study = new NoiseStudy();
    int draws = Integer.parseInt(args[2]);
    IntStream.range(0, draws).parallel().forEach(d -> study.draw(sample, estimator, noise, d));
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s | %s | %s | %d | %s |%n",
        args[0],
        args[1],
        args[5],
        args[6],
        study.lambda.ratioText(),
        study.gamma.ratioText(),
        study.lambda.coverageText(),
        study.gamma.coverageText(),
        draws,
        study.radii.isEmpty() ? "–" : study.radiiText());
  }

  private void draw(Sample sample, Estimator estimator, NoiseSettings noise, int index) {
    MomentsProblem problem = sample.problem(estimator, noise, index);
    Estimate estimate = ((OnMoments) estimator.method()).fit(problem);
    Scatter l = new Scatter();
    Scatter g = new Scatter();
    estimate
        .of("lambda")
        .ifPresent(f -> l.add(f, sample.soil().truth().get(0), problem.density(), false));
    estimate
        .of("gamma")
        .ifPresent(f -> g.add(f, sample.soil().truth().get(1), problem.density(), true));
    synchronized (this) {
      lambda.add(l);
      gamma.add(g);
      if (problem.noise().origin() == NoiseFacts.Origin.ESTIMATED) {
        radii.add(problem.noise().correlationRadiusM() / noise.correlationRadiusM());
        worstSigma = Math.max(worstSigma, Math.abs(problem.noise().sigma() / noise.sigma() - 1));
      }
    }
  }

  private String radiiText() {
    double mean = radii.stream().mapToDouble(r -> r).average().orElseThrow();
    double sd =
        Math.sqrt(radii.stream().mapToDouble(r -> (r - mean) * (r - mean)).average().orElseThrow());
    double worst = radii.stream().mapToDouble(r -> Math.abs(r - 1)).max().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%.3f ± %.3f, worst %.1f %%; σ worst %.1f %%",
        mean,
        sd,
        100 * worst,
        100 * worstSigma);
  }
}
