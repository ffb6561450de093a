package loam.dl4j;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import loam.train.LearnerState;
import loam.train.LossTerms;
import loam.train.TrainingPlan;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A DL4J network, or graph of two, in Loam's terms: its flat parameters and optimiser state in the
 * order of {@link LearnerState}, its step count, its loss. A view: whatever happens to the DL4J
 * model happens to this.
 */
public final class Dl4jModel {
  /** What its file gives as the time of its entries: the first that a zip can. */
  private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Model model;
  private final BaseMultiLayerUpdater<?> updater;
  private final ClippedAdamStep optimiser;
  private final ProfileLoss loss;

  /** Start in DL4J's flat vector of each of our blocks, and the lengths of the blocks. */
  private final int[] theirStart;

  private final int[] length;
  private final int size;

  private Dl4jModel(
      Model model, BaseMultiLayerUpdater<?> updater, ProfileLoss loss, Map<String, int[]> blocks) {
    optimiser = ClippedAdamStep.of(updater);
    this.model = model;
    this.updater = updater;
    this.loss = loss;
    theirStart = blocks.values().stream().mapToInt(b -> b[0]).toArray();
    length = blocks.values().stream().mapToInt(b -> b[1]).toArray();
    size = Arrays.stream(length).sum();
  }

  /** Fresh networks at the initial state of a plan. */
  public static Dl4jModel of(TrainingPlan plan, DataType type) {
    Nd4jRuntime.prepare();
    Dl4jModel made;
    if (plan.networks() == 1) {
      MultiLayerNetwork network = new MultiLayerNetwork(NetworkConfigurations.single(plan, type));
      network.init();
      made = of(network);
    } else {
      ComputationGraph graph = new ComputationGraph(NetworkConfigurations.graph(plan, type));
      graph.init();
      made = of(graph);
    }
    made.restore(plan.initial());
    return made;
  }

  /** One coefficient: an initialised network of ours. */
  public static Dl4jModel of(MultiLayerNetwork network) {
    Nd4jRuntime.prepare();
    var output = (BaseOutputLayer) network.getOutputLayer().conf().getLayer();
    int count = Math.toIntExact(network.numParams());
    var updater = new NetworkUpdater(network, network.getUpdater().getStateViewArray());
    network.setUpdater(updater);
    return new Dl4jModel(
        network, updater, (ProfileLoss) output.getLossFn(), Map.of("all", new int[] {0, count}));
  }

  /** Two coefficients: an initialised graph of ours. */
  public static Dl4jModel of(ComputationGraph graph) {
    Nd4jRuntime.prepare();
    Map<String, int[]> theirs = new LinkedHashMap<>();
    int at = 0;
    for (int index : graph.topologicalSortOrder()) {
      GraphVertex vertex = graph.getVertices()[index];
      int parameters = Math.toIntExact(vertex.numParams());
      theirs.put(vertex.getVertexName(), new int[] {at, parameters});
      at += parameters;
    }
    Map<String, int[]> ours = new LinkedHashMap<>();
    for (int c = 0; c < NetworkConfigurations.BRANCHES.length; c++) {
      for (int l = 0; theirs.containsKey(NetworkConfigurations.layerName(c, l)); l++) {
        String name = NetworkConfigurations.layerName(c, l);
        ours.put(name, theirs.get(name));
      }
    }
    var updater = new GraphUpdater(graph, graph.getUpdater().getStateViewArray());
    graph.setUpdater(updater);
    var output = (LossLayer) graph.getOutputLayer(0).conf().getLayer();
    return new Dl4jModel(graph, graph.getUpdater(), (ProfileLoss) output.getLossFn(), ours);
  }

  /** The DL4J model: a {@code MultiLayerNetwork} or a {@code ComputationGraph}. */
  public Model model() {
    return model;
  }

  /** One training step of DL4J on packed profiles. */
  public void fit(DataSet profiles) {
    if (model instanceof MultiLayerNetwork network) {
      network.fit(profiles);
    } else {
      ((ComputationGraph) model).fit(profiles);
    }
  }

  /** Parts of the loss in the last step of this thread. */
  public LossTerms lastLoss() {
    return loss.lastTerms();
  }

  /** Global gradient norm of the last step, before clipping. */
  public double lastGradientNorm() {
    return optimiser.gradientNorm();
  }

  /** Nanoseconds that this thread has spent in the loss since it met the model. */
  public long lossNanos() {
    return loss.nanosHere();
  }

  /** Steps done: DL4J's iteration count. */
  public int step() {
    return model instanceof MultiLayerNetwork network
        ? network.getIterationCount()
        : ((ComputationGraph) model).getConfiguration().getIterationCount();
  }

  /** Sets the steps done, which schedule and Adam's bias correction go by. */
  public void step(int done) {
    if (model instanceof MultiLayerNetwork network) {
      network.setIterationCount(done);
    } else {
      ((ComputationGraph) model).getConfiguration().setIterationCount(done);
    }
  }

  /** Parameters and optimiser state, exactly. */
  public LearnerState state() {
    double[] parameters = new double[size];
    Buffers.read(model.params(), parameters);
    double[] moments = new double[2 * size];
    Buffers.read(updater.getStateViewArray(), moments);
    return new LearnerState(step(), ours(parameters), ours(moments));
  }

  /** Goes on from there; rounds once to the type of the network. */
  public void restore(LearnerState state) {
    if (state.parameters().length != size) {
      throw new IllegalArgumentException(
          "a state of %d parameters does not fit a model of %d"
              .formatted(state.parameters().length, size));
    }
    Buffers.write(theirs(state.parameters()), model.params());
    Buffers.write(theirs(state.moments()), updater.getStateViewArray());
    step(state.step());
  }

  /** Vectors of one or more whole sets of parameters: {@code size}, or m then v. */
  private double[] ours(double[] theirs) {
    double[] out = new double[theirs.length];
    for (int set = 0, at = 0; set < theirs.length; set += size) {
      for (int b = 0; b < length.length; at += length[b], b++) {
        System.arraycopy(theirs, set + theirStart[b], out, at, length[b]);
      }
    }
    return out;
  }

  private double[] theirs(double[] ours) {
    double[] out = new double[ours.length];
    for (int set = 0, at = 0; set < ours.length; set += size) {
      for (int b = 0; b < length.length; at += length[b], b++) {
        System.arraycopy(ours, at, out, set + theirStart[b], length[b]);
      }
    }
    return out;
  }

  /**
   * Writes the model with its optimiser state in DL4J's own format, the same bytes whenever it is
   * written. Leaves the stream open.
   */
  public void save(OutputStream out) throws IOException {
    var dated = new ByteArrayOutputStream();
    ModelSerializer.writeModel(model, dated, true);
    var from = new ZipInputStream(new ByteArrayInputStream(dated.toByteArray()));
    var to = new ZipOutputStream(out);
    for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
      ZipEntry undated = new ZipEntry(entry.getName());
      undated.setTimeLocal(WRITTEN);
      to.putNextEntry(undated);
      from.transferTo(to);
    }
    to.finish();
  }

  /** Writes the model of a finished training; its networks are in single precision. */
  public static void save(TrainingPlan plan, LearnerState state, OutputStream out)
      throws IOException {
    Dl4jModel model = of(plan, DataType.FLOAT);
    model.restore(state);
    model.save(out);
  }

  /** Reads what {@link #save} wrote, with nothing but DL4J's {@code ModelSerializer}. */
  public static Dl4jModel load(InputStream in, int coefficients) throws IOException {
    return coefficients == 1
        ? of(ModelSerializer.restoreMultiLayerNetwork(in, true))
        : of(ModelSerializer.restoreComputationGraph(in, true));
  }
}
