package loam.jobs;

import java.io.IOException;
import loam.identify.Identified;
import loam.table.TrainingResult;
import loam.train.Engine;
import loam.train.LocalTraining;
import loam.train.OutputScale;
import loam.train.Profiles;
import loam.train.Trained;
import loam.train.TrainingPlan;
import loam.train.VectorEngine;

/** A training by stochastic gradient steps on one engine, with its checkpoints on the store. */
record BatchTraining(TrainingPlan plan, Engine engine, String backend, StoreHooks hooks) {

  static BatchTraining of(TrainingTask task, PoolReader pools) throws IOException {
    TrainingWriter writer = task.writer();
    OutputScale scale =
        OutputScale.of(
            task.soil(),
            task.estimator().output(),
            writer.profiles().facts().rms(),
            pools.first(OutputScale.SAMPLE));
    TrainingPlan plan =
        new TrainingPlan(
            task.soil(),
            task.estimator(),
            scale,
            writer.seed(),
            writer.seedIndex(),
            writer.profiles().manifest().profiles());
    StoreHooks hooks =
        new StoreHooks(
            writer
                .root()
                .at(
                    TrainingResult.folder(
                        task.soil().name(), task.estimator().name(), writer.seedIndex())),
            writer.hash());
    return new BatchTraining(plan, VectorEngine.FLOAT32, "", hooks);
  }

  /** Carrier (a): all workers in turn in this JVM. */
  Identified inOneJvm(Profiles profiles) {
    Trained trained = LocalTraining.run(plan, engine, profiles, hooks);
    return trained.identified();
  }
}
