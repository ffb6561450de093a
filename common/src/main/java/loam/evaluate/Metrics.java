package loam.evaluate;

import java.io.Serializable;
import java.util.Optional;

/**
 * One row of {@code tables/metrics.*}: the contract's columns, in its order. NaN marks a number
 * that does not apply or is not identifiable.
 */
public record Metrics(
    String caseName,
    String estimator,
    int seed,
    Status status,
    double mapeLambda,
    double mapeLambdaSupported,
    double mapeGamma,
    double mapeGammaSupported,
    double rmseTendency,
    double rmseTendencyRelative,
    long profiles,
    int steps,
    double trainSeconds,
    double paperMapeLambda,
    double paperMapeGamma,
    double paperRmseTendency,
    Optional<Boolean> identifiableLambda,
    Optional<Boolean> identifiableGamma,
    double boundLambda,
    double boundGamma,
    double gammaDifferenceSupported,
    double r2Tendency,
    String engine,
    String backend,
    String reason,
    String error)
    implements Serializable {

  /** How a training ended. */
  public enum Status {
    OK,
    FAILED,
    SKIPPED
  }

  /** The same row as that of a trial that did not go on from here. */
  public Metrics skipped(String why) {
    return new Metrics(
        caseName,
        estimator,
        seed,
        Status.SKIPPED,
        mapeLambda,
        mapeLambdaSupported,
        mapeGamma,
        mapeGammaSupported,
        rmseTendency,
        rmseTendencyRelative,
        profiles,
        steps,
        trainSeconds,
        paperMapeLambda,
        paperMapeGamma,
        paperRmseTendency,
        identifiableLambda,
        identifiableGamma,
        boundLambda,
        boundGamma,
        gammaDifferenceSupported,
        r2Tendency,
        engine,
        backend,
        why,
        error);
  }

  /** A training that failed: no numbers, the error in one line. */
  public static Metrics failed(
      String caseName, String estimator, int seed, long profiles, String engine, String error) {
    return failed(caseName, estimator, seed, profiles, 0, engine, error);
  }

  /** The same, with the step that it failed at. */
  public static Metrics failed(
      String caseName,
      String estimator,
      int seed,
      long profiles,
      int step,
      String engine,
      String error) {
    double none = Double.NaN;
    return new Metrics(
        caseName,
        estimator,
        seed,
        Status.FAILED,
        none,
        none,
        none,
        none,
        none,
        none,
        profiles,
        step,
        none,
        none,
        none,
        none,
        Optional.empty(),
        Optional.empty(),
        none,
        none,
        none,
        none,
        engine,
        "",
        "",
        error);
  }
}
