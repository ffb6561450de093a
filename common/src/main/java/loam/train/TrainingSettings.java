package loam.train;

import java.io.Serializable;
import loam.experiment.Canonical;

/**
 * The paper's training by stochastic gradient steps.
 *
 * @param steps optimiser steps a worker
 * @param batch profiles a step and worker
 * @param evaluation where networks are evaluated
 * @param hidden hidden Mish layers; the linear one comes on top
 * @param width units a hidden layer
 * @param learningRate peak of the first SGDR cycle
 * @param firstCycle first SGDR cycle as a share of steps
 * @param cycleGrowth length ratio of successive cycles
 * @param peakDecay ratio of successive peaks
 * @param clipNorm bound on the global gradient norm
 * @param clipValue bound on each gradient entry, applied after
 */
public record TrainingSettings(
    int steps,
    int batch,
    Engine engine,
    Evaluation evaluation,
    int hidden,
    int width,
    double learningRate,
    double firstCycle,
    double cycleGrowth,
    double peakDecay,
    double clipNorm,
    double clipValue)
    implements Serializable {
  /** Its settings, under their configuration keys without the estimator's name. */
  public void identify(Canonical out) {
    String key = "estimator.training.";
    out.put(key + "steps", steps).put(key + "batch", batch).put(key + "engine", engine);
    out.put(key + "evaluation", evaluation).put(key + "hidden", hidden).put(key + "width", width);
    out.put(key + "learning-rate", learningRate).put(key + "first-cycle", firstCycle);
    out.put(key + "cycle-growth", cycleGrowth).put(key + "peak-decay", peakDecay);
    out.put(key + "clip-norm", clipNorm).put(key + "clip-value", clipValue);
  }

  /** Who runs the network. */
  public enum Engine {
    DL4J,
    VECTOR,
    OPENCL
  }

  /** Network at every face of the batch, or at spline nodes and interpolated. */
  public enum Evaluation {
    DIRECT,
    TABULATED
  }
}
