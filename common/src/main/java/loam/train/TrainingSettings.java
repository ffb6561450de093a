package loam.train;

import java.io.Serializable;

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
  /** Who runs the network. */
  public enum Engine {
    DL4J,
    VECTOR
  }

  /** Network at every face of the batch, or at spline nodes and interpolated. */
  public enum Evaluation {
    DIRECT,
    TABULATED
  }
}
