package loam.identify;

import java.util.List;
import java.util.Optional;
import loam.experiment.SoilCase;
import loam.identify.Verdict.Answer;
import loam.moments.Pass;
import loam.noise.NoiseSettings;
import loam.physics.Coefficient;
import loam.solve.SolverSettings;
import loam.solve.SolverSettings.NoiseModel;
import loam.solve.SolverSettings.Offsets;
import loam.solve.SolverSettings.Size;
import loam.testing.Problems;

/** Splines of profiles, and the passes that led to them. */
record Solved(MomentsProblem problem, List<Pass> passes, Estimate found) {
  static final NoiseSettings CLEAN = new NoiseSettings(0, 0.2, 0);
  static final SolverSettings PLAIN =
      new SolverSettings(Size.CASE, Offsets.KEEP, 0, NoiseModel.CONFIGURED);

  /** Of so many smooth profiles. */
  static Solved solve(SoilCase soil, SumsSettings sums, NoiseSettings noise, int profiles) {
    return solve(Problems.of(soil, profiles, 11), sums, noise, 0);
  }

  static Solved solve(Problems data, SumsSettings sums, NoiseSettings noise, int draw) {
    Problems.Ready ready = data.ready(sums, noise, draw);
    MomentsProblem problem = ready.problem();
    return new Solved(problem, ready.passes(), SplineMethod.fit(problem));
  }

  static SumsSettings whitened(Size size, Offsets offsets, NoiseModel noise) {
    return sums(Weights.WHITENED, new SolverSettings(size, offsets, 0, noise));
  }

  static SumsSettings relative(SolverSettings solver) {
    return sums(Weights.RELATIVE, solver);
  }

  static SumsSettings sums(Weights weights, SolverSettings solver) {
    return new SumsSettings(weights, solver, SumsSettings.Residuals.FOR_ERRORS);
  }

  Answer answer(String key) {
    return found.of(key).orElseThrow().verdict().answer();
  }

  Coefficient lambda() {
    return found.values().get(0);
  }

  Found.ErrorBand lambdaError() {
    return found.of("lambda").orElseThrow().error();
  }

  /** Mean relative error of λ over the declared range. */
  double mape() {
    return error(lambda(), problem.soil().lambda(), 1);
  }

  /** Root of its mean square. */
  double rms() {
    return Math.sqrt(error(lambda(), problem.soil().lambda(), 2));
  }

  double gammaMape() {
    return error(found.values().get(1), problem.soil().gamma(), 1);
  }

  private double error(Coefficient value, Optional<? extends Coefficient> truth, int power) {
    return Problems.error(problem.soil(), value, truth.orElseThrow(), power);
  }
}
