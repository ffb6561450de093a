package loam.config;

import java.util.function.DoublePredicate;
import loam.experiment.EvaluationSettings;
import loam.experiment.ProfileSettings;
import loam.lm.LmSettings;
import loam.lm.NetworkSettings;
import loam.noise.NoiseSettings;
import loam.records.RecordSettings;
import loam.records.RecordSettings.Form;
import loam.solve.SolverSettings;
import loam.train.AnnealingSettings;
import loam.train.AveragingSettings;
import loam.train.LossSettings;
import loam.train.Output;
import loam.train.PenaltySettings;
import loam.train.TrainingSettings;

/** Reads the small blocks that hold numbers. */
final class Sections {
  private static final DoublePredicate NOT_NEGATIVE = v -> v >= 0;

  private Sections() {}

  static ProfileSettings profiles(Block b) {
    b.only("count", "shard", "evolution-share");
    long count =
        b.integer(
            "count",
            v -> v >= 1 && v <= 10_000_000_000L,
            "a whole number from 1 to 1e10",
            "how many profiles train");
    return new ProfileSettings(
        count,
        b.count("shard", 1, 10_000_000, "profiles a file"),
        share(b, "evolution-share", "0 takes random profiles only, 1 simulated ones only"));
  }

  static EvaluationSettings evaluation(Block b) {
    b.only("profiles");
    return new EvaluationSettings(b.count("profiles", 1, 10_000_000, "held-out profiles"));
  }

  static NoiseSettings noise(Block b) {
    b.only("sigma", "correlation-radius", "bias");
    return new NoiseSettings(
        atLeast0(b, "sigma", "0 is data without noise, 0.1 is 10 % of the rms tendency"),
        positive(b, "correlation-radius", "metres; 1e-6 for levels that are independent"),
        b.number(
            "bias",
            v -> Math.abs(v) <= 1e6,
            "a number, relative to the rms of the tendency",
            "0 for none"));
  }

  static AnnealingSettings annealing(Block b) {
    b.only("sigma", "correlation-radius", "decay");
    return new AnnealingSettings(
        atLeast0(b, "sigma", "0 switches it off, 0.05 is the paper's"),
        positive(b, "correlation-radius", "metres; 0.2 is a tenth of a 2 m column"),
        atLeast0(b, "decay", "16 lets the noise vanish at the last steps"));
  }

  static TrainingSettings training(Block b) {
    b.only(
        "steps",
        "batch",
        "engine",
        "evaluation",
        "hidden",
        "width",
        "learning-rate",
        "first-cycle",
        "cycle-growth",
        "peak-decay",
        "clip-norm",
        "clip-value");
    return new TrainingSettings(
        b.count("steps", 1, 100_000_000, "optimiser steps a worker"),
        b.count("batch", 1, 1_000_000, "profiles a step"),
        b.choice("engine", TrainingSettings.Engine.class),
        b.choice("evaluation", TrainingSettings.Evaluation.class),
        b.count("hidden", 1, 64, "5 hidden layers are the paper's"),
        b.count("width", 1, 8192, "64 units are the paper's"),
        positive(b, "learning-rate", "the peak of the first cycle"),
        b.number(
            "first-cycle",
            v -> v > 0 && v <= 1,
            "a share in (0, 1]",
            "the first cycle's share of the steps"),
        b.number(
            "cycle-growth",
            v -> v >= 1 && v <= 100,
            "a ratio from 1 to 100",
            "lengths of successive cycles"),
        b.number(
            "peak-decay", v -> v > 0 && v <= 1, "a ratio in (0, 1]", "peaks of successive cycles"),
        positive(b, "clip-norm", "a very large number switches clipping off"),
        positive(b, "clip-value", "a very large number switches clipping off"));
  }

  static LossSettings loss(Block b) {
    b.only("mse", "mape");
    double mse = atLeast0(b, "mse", "a weight of eq. (7)");
    double mape = atLeast0(b, "mape", "a weight of eq. (7); 0 leaves the term out");
    if (mse == 0 && mape == 0) {
      throw b.bad("mse", "a weight > 0 where mape = 0", "one of the two must be > 0");
    }
    return new LossSettings(mse, mape);
  }

  static PenaltySettings penalty(Block b) {
    b.only("zero-point", "negative", "derivative");
    return new PenaltySettings(
        atLeast0(b, "zero-point", "the weight of eq. (8); 0 leaves it out"),
        atLeast0(b, "negative", "the weight of eq. (9); 0 leaves it out"),
        atLeast0(b, "derivative", "the weight of eq. (10); 0 leaves it out"));
  }

  static AveragingSettings averaging(Block b) {
    b.only("workers", "frequency", "checkpoint");
    return new AveragingSettings(
        b.count("workers", 1, 10_000, "it does not depend on cores"),
        b.count("frequency", 1, 100_000_000, "steps a round"),
        b.count("checkpoint", 1, 1_000_000, "rounds between checkpoints"));
  }

  static LmSettings lm(Block b) {
    b.only("hidden", "width", "iterations", "restarts", "tolerance");
    return new LmSettings(
        b.count("iterations", 1, 1_000_000, "iterations of a start"),
        b.count("restarts", 1, 1000, "independent starts"),
        b.number(
            "tolerance",
            v -> v >= 0 && v < 1,
            "a number in [0, 1)",
            "a relative decrease of the loss"));
  }

  static NetworkSettings networks(
      Block lm, Output output, PenaltySettings lambda, PenaltySettings gamma) {
    return new NetworkSettings(
        lm.count("hidden", 1, 64, "hidden layers"),
        lm.count("width", 1, 8192, "units a layer"),
        output,
        lambda,
        gamma);
  }

  static SolverSettings solver(Block b) {
    b.only("size", "offsets", "robust-iterations", "noise", "roughness");
    return new SolverSettings(
        b.choice("size", SolverSettings.Size.class),
        b.choice("offsets", SolverSettings.Offsets.class),
        b.count("robust-iterations", 0, 1000, "0 for none, 5 against heavy tails"),
        b.choice("noise", SolverSettings.NoiseModel.class),
        atLeast0(b, "roughness", "0 for none, 1e-2 where the data leave parts of the range open"));
  }

  static RecordSettings states(Block b, RecordSettings.Way way, Form form) {
    b.only("size", "offsets", "bootstrap");
    int size =
        b.isWord("size", "auto")
            ? RecordSettings.AUTO
            : b.count("size", 2, 200, "auto, or functions of a spline of ln λ; 2: a·exp(bT)");
    String members = "0 or a whole number from 2 to 100000";
    long bootstrap =
        b.integer(
            "bootstrap",
            v -> v == 0 || v >= 2 && v <= 100_000,
            members,
            "0 for none; 100 members know an error to 7 %");
    // Only a free form under the filter has one.
    boolean free = form instanceof Form.Spline && way == RecordSettings.Way.FILTER;
    return new RecordSettings(
        way,
        size,
        atLeast0(b, "offsets", "prior deviation of sensors' offsets; 0: none"),
        form,
        free ? (int) bootstrap : 0);
  }

  static double atLeast0(Block b, String name, String fix) {
    return b.number(name, NOT_NEGATIVE, "a number >= 0", fix);
  }

  static double positive(Block b, String name, String fix) {
    return b.number(name, v -> v > 0, "a number > 0", fix);
  }

  static double share(Block b, String name, String fix) {
    return b.number(name, v -> v >= 0 && v <= 1, "a share from 0 to 1", fix);
  }
}
