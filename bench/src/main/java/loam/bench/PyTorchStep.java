package loam.bench;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;

/** PyTorch's kernels (libtorch) with their own Mish, autograd and Adam. */
final class PyTorchStep implements TrainingStep {
  private final Model model;
  private final Trainer trainer;
  private final NDManager manager;
  private final NDArray x;
  private final NDArray y;
  private float loss;

  PyTorchStep(int points) {
    Engine engine = Engine.getEngine("PyTorch");
    engine.setRandomSeed(2);
    SequentialBlock block = new SequentialBlock();
    for (int l = 0; l < SHAPE.hidden(); l++) {
      block.add(Linear.builder().setUnits(SHAPE.width()).build());
      block.add(Activation.mishBlock());
    }
    block.add(Linear.builder().setUnits(1).build());
    model = Model.newInstance("mlp", "PyTorch");
    model.setBlock(block);
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.l2Loss("mse", 1))
                .optOptimizer(
                    Adam.builder().optLearningRateTracker(Tracker.fixed((float) RATE)).build()));
    trainer.initialize(new Shape(points, 1));
    manager = trainer.getManager();
    double[] inputs = TrainingStep.inputs(points);
    float[] in = new float[points];
    float[] out = new float[points];
    for (int i = 0; i < points; i++) {
      in[i] = (float) inputs[i];
      out[i] = (float) TrainingStep.target(inputs[i]);
    }
    x = manager.create(in, new Shape(points, 1));
    y = manager.create(out, new Shape(points, 1));
  }

  @Override
  public void run() {
    try (NDManager step = manager.newSubManager();
        GradientCollector collector = trainer.newGradientCollector()) {
      NDArray input = x.duplicate();
      input.attach(step);
      NDList predicted = trainer.forward(new NDList(input));
      predicted.attach(step);
      NDArray value = trainer.getLoss().evaluate(new NDList(y), predicted);
      value.attach(step);
      collector.backward(value);
      loss = value.getFloat();
    }
    trainer.step();
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
