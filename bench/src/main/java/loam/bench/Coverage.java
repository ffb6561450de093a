package loam.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.fit.Estimator;
import loam.fit.OnMoments;
import loam.identify.Estimate;
import loam.identify.Found;
import loam.identify.MomentsProblem;
import loam.noise.NoiseSettings;

/**
 * Share of the 95 % intervals of λ that hold the truth, over draws of the noise, with its standard
 * error: a row of a table for each estimator, kind of noise and number of profiles, a column a
 * truth; {@code CASE/gamma} is that of differences of γ from the median state. Arguments: draws,
 * estimator, numbers of profiles, truths (both joined by commas), key=value…
 */
public final class Coverage {
  private static final double SIGMA = 0.1;
  private static final String GAMMA = "/gamma";

  /** What is added to the tendencies. */
  private enum Noise {
    NORMAL,
    CORRELATED,
    STUDENT
  }

  private Coverage() {}

  /** Prints the rows of an estimator. */
  public static void main(String[] args) {
    List<String> sets = Arrays.asList(args).subList(4, args.length);
    Estimator estimator = Sample.estimator(args[1], sets);
    for (Noise noise : Noise.values()) {
      for (String count : args[2].split(",")) {
        StringBuilder row = new StringBuilder();
        for (String truth : args[3].split(",")) {
          row.append(" | ");
          row.append(
              cell(
                  truth,
                  estimator,
                  noise,
                  Integer.parseInt(count),
                  Integer.parseInt(args[0]),
                  sets));
        }
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %s%s |%n",
            args[1],
            noise.name().toLowerCase(Locale.ROOT),
            count,
            row);
      }
    }
  }

  private static String cell(
      String truth, Estimator estimator, Noise noise, int count, int draws, List<String> sets) {
    String soil = truth.replace(GAMMA, "");
    boolean gamma = truth.endsWith(GAMMA);
    Sample sample = Sample.of(soil, count, 1, sets);
    if (!estimator.appliesTo(sample.soil().equation())) {
      return "–";
    }
    double[] shares =
        IntStream.range(0, draws)
            .parallel()
            .mapToObj(d -> draw(sample, gamma, estimator, noise, d))
            .flatMap(Optional::stream)
            .mapToDouble(Scatter::coverage)
            .filter(Double::isFinite)
            .toArray();
    if (shares.length < 2) {
      return "–";
    }
    // States of a draw err together, so a draw is what counts once.
    double mean = Arrays.stream(shares).average().orElseThrow();
    double squares = Arrays.stream(shares).map(s -> (s - mean) * (s - mean)).sum();
    double error = Math.sqrt(squares / (shares.length - 1) / shares.length);
    String bars = shares.length == draws ? "" : " (" + shares.length + ")";
    return String.format(Locale.ROOT, "%.3f ± %.3f%s", mean, error, bars);
  }

  /** Empty where the fit fails. */
  private static Optional<Scatter> draw(
      Sample sample, boolean gamma, Estimator estimator, Noise noise, int index) {
    double depth = sample.soil().column().depthM();
    double radius = (noise == Noise.CORRELATED ? 0.3 : 0.001) * depth;
    boolean student = noise == Noise.STUDENT;
    Sample data = student ? sample.measured(SIGMA, index) : sample;
    try {
      MomentsProblem problem =
          data.problem(estimator, new NoiseSettings(student ? 0 : SIGMA, radius, 0), index);
      Estimate estimate = ((OnMoments) estimator.method()).fit(problem);
      Found found = estimate.of(gamma ? "gamma" : "lambda").orElseThrow();
      Scatter one = new Scatter();
      one.add(found, sample.soil().truth().get(gamma ? 1 : 0), problem.density(), gamma);
      return Optional.of(one);
    } catch (IllegalStateException | IllegalArgumentException failed) {
      return Optional.empty();
    }
  }
}
