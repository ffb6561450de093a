package loam.train;

import java.util.Arrays;
import loam.network.Networks;
import loam.network.Precision;
import loam.network.VectorNetworks;

/**
 * A learner on a group of {@link Networks}, one per coefficient: eq. (6) as pull-back of the
 * criterion's cotangent.
 */
final class NetworkLearner implements Learner {
  private final Criterion criterion;
  private final Schedule schedule;
  private final Clipping clipping;
  private final Networks networks;
  private final int size;
  private final double[][] inputs;
  private final double[][] outputs;
  private final double[][] cotangents;
  private final double[][] own;
  private final double[][] ownGradient;
  private final double[] parameters;
  private final double[] gradient;
  private final double[] m;
  private final double[] v;
  private boolean inputsReady;
  private int step;

  NetworkLearner(TrainingPlan plan, Precision precision) {
    TrainingSettings training = plan.settings().training();
    criterion = plan.objective().criterion();
    schedule = plan.schedule();
    clipping = plan.clipping();
    int points = criterion.points(training.batch());
    size = plan.shape().parameters();
    int count = plan.networks();
    networks = new VectorNetworks(plan.shape(), count, points, precision);
    inputs = new double[count][];
    // All coefficients at the same states.
    Arrays.fill(inputs, new double[points]);
    outputs = new double[count][points];
    cotangents = new double[count][points];
    own = new double[count][size];
    ownGradient = new double[count][size];
    parameters = new double[count * size];
    gradient = new double[count * size];
    m = new double[count * size];
    v = new double[count * size];
    restore(plan.initial());
  }

  @Override
  public LearnerState state() {
    double[] moments = Arrays.copyOf(m, 2 * m.length);
    System.arraycopy(v, 0, moments, m.length, v.length);
    return new LearnerState(step, parameters.clone(), moments);
  }

  @Override
  public void restore(LearnerState state) {
    step = state.step();
    System.arraycopy(state.parameters(), 0, parameters, 0, parameters.length);
    System.arraycopy(state.moments(), 0, m, 0, m.length);
    System.arraycopy(state.moments(), m.length, v, 0, v.length);
  }

  @Override
  public StepReport step(Batch batch) {
    if (!criterion.fixedInputs() || !inputsReady) {
      criterion.inputs(batch, inputs[0]);
      inputsReady = true;
    }
    long start = System.nanoTime();
    for (int c = 0; c < own.length; c++) {
      System.arraycopy(parameters, c * size, own[c], 0, size);
    }
    networks.values(own, inputs, outputs);
    long valued = System.nanoTime();
    criterion.evaluate(batch, outputs, cotangents);
    long judged = System.nanoTime();
    networks.pullBack(cotangents, ownGradient);
    for (int c = 0; c < own.length; c++) {
      System.arraycopy(ownGradient[c], 0, gradient, c * size, size);
    }
    double norm = clipping.apply(gradient);
    Adam.step(parameters, gradient, m, v, schedule.learningRate(step), step + 1L);
    step++;
    long end = System.nanoTime();
    return new StepReport(
        criterion.terms(), norm, 1e-9 * (valued - start + end - judged), 1e-9 * (judged - valued));
  }
}
