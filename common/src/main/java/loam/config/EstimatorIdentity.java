package loam.config;

import loam.experiment.CaseSettings;
import loam.experiment.Estimator;
import loam.lm.LmSettings;
import loam.solve.SolverSettings;
import loam.train.PenaltySettings;
import loam.train.TrainingSettings;

/**
 * The settings that a method reads, under their configuration keys without the estimator's name.
 */
final class EstimatorIdentity {
  private EstimatorIdentity() {}

  static void add(Canonical out, CaseSettings soilCase, Estimator e) {
    out.put("estimator.method", e.method());
    switch (e.method()) {
      case SPLINE, MONOTONE_SPLINE -> solver(out, e.solver());
      case NETWORK -> {
        solver(out, e.solver());
        lm(out, e.lm());
        out.put("estimator.output", e.output());
        out.put("estimator.lm.hidden", e.lm().hidden()).put("estimator.lm.width", e.lm().width());
      }
      case PARAMETRIC -> {
        solver(out, e.solver());
        lm(out, e.lm());
        out.put("estimator.family", e.family().orElse(""));
      }
      case ADAM, SUPERVISED -> gradient(out, soilCase, e);
    }
  }

  private static void solver(Canonical out, SolverSettings s) {
    out.put("estimator.solver.size", s.size()).put("estimator.solver.noise", s.noise());
  }

  private static void lm(Canonical out, LmSettings lm) {
    out.put("estimator.lm.iterations", lm.iterations());
    out.put("estimator.lm.restarts", lm.restarts());
    out.put("estimator.lm.tolerance", lm.tolerance());
  }

  private static void gradient(Canonical out, CaseSettings soilCase, Estimator e) {
    TrainingSettings t = e.training();
    out.put("estimator.output", e.output());
    out.put("estimator.training.steps", t.steps()).put("estimator.training.batch", t.batch());
    out.put("estimator.training.engine", t.engine());
    out.put("estimator.training.evaluation", t.evaluation());
    out.put("estimator.training.hidden", t.hidden()).put("estimator.training.width", t.width());
    out.put("estimator.training.learning-rate", t.learningRate());
    out.put("estimator.training.first-cycle", t.firstCycle());
    out.put("estimator.training.cycle-growth", t.cycleGrowth());
    out.put("estimator.training.peak-decay", t.peakDecay());
    out.put("estimator.training.clip-norm", t.clipNorm());
    out.put("estimator.training.clip-value", t.clipValue());
    out.put("estimator.loss.mse", e.loss().mse()).put("estimator.loss.mape", e.loss().mape());
    penalty(out, "estimator.penalty.lambda", e.lambdaPenalty());
    if (soilCase.equation().hasGamma()) {
      penalty(out, "estimator.penalty.gamma", e.gammaPenalty());
    }
    out.put("estimator.averaging.workers", e.averaging().workers());
    out.put("estimator.averaging.frequency", e.averaging().frequency());
    out.put("estimator.annealing.sigma", e.annealing().sigma());
    out.put("estimator.annealing.correlation-radius", e.annealing().correlationRadiusM());
    out.put("estimator.annealing.decay", e.annealing().decay());
  }

  private static void penalty(Canonical out, String key, PenaltySettings p) {
    out.put(key + ".zero-point", p.zeroPoint()).put(key + ".negative", p.negative());
    out.put(key + ".derivative", p.derivative());
  }
}
