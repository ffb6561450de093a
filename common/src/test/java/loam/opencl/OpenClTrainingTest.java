package loam.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import loam.limit.OutOfTime;
import loam.testing.Journal;
import loam.train.Checkpoint;
import loam.train.LearnerState;
import loam.train.LocalTraining;
import loam.train.LossTerms;
import loam.train.ProfilePool;
import loam.train.RoundLog;
import loam.train.TrainingDiverged;
import loam.train.TrainingHooks;
import loam.train.VectorEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.opencl.CL12;
import org.lwjgl.system.MemoryStack;

class OpenClTrainingTest {
  private static final String KEPT = "averaging.checkpoint=1";

  private static OpenClDevice device;

  @BeforeAll
  static void find() {
    device = Here.device();
  }

  private static LearnerState trained(Paper alone, TrainingHooks hooks) {
    return states(OpenClTraining.run(device, List.of(alone.member(hooks)))).get(0);
  }

  private static List<LearnerState> trained(List<Paper> papers) {
    return states(OpenClTraining.run(device, papers.stream().map(Paper::member).toList()));
  }

  /** One step without clipping: Adam's m is a tenth of the gradient. */
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "heat-exp, raw", "heat-exp, exp", "heat-cos, raw", "heat-cos, exp",
    "heat-soft, raw", "heat-soft, exp", "heat-sharp, raw", "heat-sharp, exp",
    "water, raw", "water, power-exp", "richards, raw", "richards, power-exp"
  })
  void lossAndGradientOfAStepAreThoseOfVector(String name, String output) {
    Paper paper =
        Paper.of(
            name,
            "adam",
            0,
            "estimator.adam.output=" + output,
            "training.steps=1",
            "training.batch=32",
            "training.clip-norm=1e9",
            "training.clip-value=1e9",
            "averaging.frequency=1",
            "averaging.workers=1");
    Journal ours = new Journal();
    LearnerState state = trained(paper, ours);
    Journal vector = new Journal();
    LearnerState expected =
        LocalTraining.until(paper.plan(), VectorEngine.FLOAT32, paper.profiles(), vector, 1)
            .state();

    var found = ours.rounds().get(0).mean();
    var known = vector.rounds().get(0).mean();
    assertEquals(known.loss().total(), found.loss().total(), 1e-4 * known.loss().total());
    assertEquals(known.loss().mse(), found.loss().mse(), 1e-4 * known.loss().mse());
    assertEquals(known.loss().mape(), found.loss().mape(), 1e-4 * known.loss().mape());
    assertEquals(known.loss().zeroPoint(), found.loss().zeroPoint(), 1e-4);
    assertEquals(
        known.loss().derivative(), found.loss().derivative(), 1e-4 * known.loss().derivative());
    assertEquals(known.gradientNorm(), found.gradientNorm(), 1e-4 * known.gradientNorm());
    double distance = 0;
    double length = 0;
    for (int i = 0; i < expected.parameters().length; i++) {
      double d = state.moments()[i] - expected.moments()[i];
      distance += d * d;
      length += expected.moments()[i] * expected.moments()[i];
    }
    assertEquals(0, Math.sqrt(distance / length), 1e-4);
    boolean penalised = name.equals("richards") && output.equals("raw");
    assertTrue(!penalised || known.loss().zeroPoint() > 0 && known.loss().derivative() > 0);
  }

  @Test
  void lossAfterAHundredStepsIsThatOfVectorWithinAPercent() {
    Paper paper =
        Paper.small(0, "training.steps=100", "averaging.frequency=20", "training.clip-value=0.05");
    Journal ours = new Journal();
    trained(paper, ours);
    Journal vector = new Journal();
    LocalTraining.run(paper.plan(), VectorEngine.FLOAT32, paper.profiles(), vector);

    assertEquals(5, ours.rounds().size());
    RoundLog last = vector.rounds().get(4);
    double loss = last.mean().loss().total();
    assertEquals(loss, ours.rounds().get(4).mean().loss().total(), 0.01 * loss);
    assertTrue(loss < 0.9 * vector.rounds().get(0).mean().loss().total(), "nothing was learnt");
    assertEquals(last.spread(), ours.rounds().get(4).spread(), 0.1 * last.spread());
    assertEquals(last.learningRate(), ours.rounds().get(4).learningRate());
  }

  /** Different rates, weights, workers, data and seeds side by side. */
  private static List<Paper> mixture(int count) {
    List<Paper> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(
          Paper.small(
              i % 5,
              "training.learning-rate=" + 1e-3 * (1 + i),
              "averaging.workers=" + (1 + i % 3),
              "penalty.derivative=" + 0.01 * i,
              "loss.mape=" + (0.1 + 0.01 * i)));
    }
    return out;
  }

  @Test
  void bitsDoNotDependOnTheGroupNorOnTheRun() {
    List<Paper> papers = mixture(64);
    List<LearnerState> together = trained(papers);
    assertEquals(together, trained(papers));
    assertEquals(together.subList(0, 7), trained(papers.subList(0, 7)));
    assertEquals(List.of(together.get(3)), trained(papers.subList(3, 4)));
  }

  /** States, and what is told of each round, which other items than those of the states add up. */
  @Test
  void bitsDoNotDependOnTheWorkItemsOfAGroup() {
    OpenClSession session = OpenClSession.of(device);
    Layout given = OpenClTraining.layout(session, List.of(mixture(1).get(0).member()));
    // As on a GPU: narrow vectors, partial sums.
    Layout narrow =
        new Layout(given.shape(), 4, 4, 1, 16, given.points(), given.points(), 8, given.band());
    List<Journal> few = new ArrayList<>();
    List<Journal> many = new ArrayList<>();
    List<Journal> wide = new ArrayList<>();
    List<LearnerState> ends = trained(session, narrow, few);
    assertEquals(ends, trained(session, narrow.group(16), many));
    List<LearnerState> others = trained(session, given, wide);
    for (int i = 0; i < ends.size(); i++) {
      assertArrayEquals(others.get(i).parameters(), ends.get(i).parameters(), 1e-3);
      for (int r = 0; r < wide.get(i).rounds().size(); r++) {
        LossTerms told = few.get(i).rounds().get(r).mean().loss();
        LossTerms known = wide.get(i).rounds().get(r).mean().loss();
        assertEquals(told, many.get(i).rounds().get(r).mean().loss());
        assertEquals(known.total(), told.total(), 1e-4 * known.total());
        assertEquals(known.zeroPoint(), told.zeroPoint(), 1e-4 * known.total());
        assertEquals(known.derivative(), told.derivative(), 1e-4 * known.total());
      }
    }
  }

  private static List<LearnerState> trained(
      OpenClSession session, Layout layout, List<Journal> told) {
    List<GroupMember> members = new ArrayList<>();
    for (Paper paper : mixture(3)) {
      told.add(new Journal());
      members.add(paper.member(told.get(told.size() - 1)));
    }
    return states(OpenClTraining.run(session, layout, members));
  }

  /** Two devices of one unit, at the same time, against one of two. */
  @Test
  void bitsDoNotDependOnTheComputeUnitsNorOnWhichDevice() {
    List<GroupMember> members = mixture(5).stream().map(Paper::member).toList();
    OpenClSession whole = OpenClSession.of(device);
    Layout layout = OpenClTraining.layout(whole, members);
    List<LearnerState> all = states(OpenClTraining.run(whole, layout, members));
    List<List<LearnerState>> parts =
        units().parallelStream()
            .map(OpenClSession::new)
            .map(part -> states(OpenClTraining.run(part, layout, members)))
            .toList();
    parts.forEach(part -> assertEquals(all, part));
  }

  private static List<LearnerState> states(List<GroupResult> results) {
    return results.stream().map(result -> result.orThrow().state()).toList();
  }

  /** The units of the device, each as a device. */
  private static List<OpenClDevices.Handle> units() {
    OpenClDevices.Handle whole = OpenClDevices.handle(device);
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer how = stack.mallocPointer(3);
      how.put(CL12.CL_DEVICE_PARTITION_EQUALLY).put(1).put(0).flip();
      IntBuffer count = stack.mallocInt(1);
      int code = CL12.clCreateSubDevices(whole.id(), how, null, count);
      boolean divided = code == CL10.CL_SUCCESS && count.get(0) > 0;
      assertTrue(divided || !Here.divides(device), "error " + code);
      // A GPU's driver need not divide it, and one unit cannot be divided; PoCL, which the whole
      // build demands, fails above.
      assumeTrue(divided, "this driver does not divide its devices");
      PointerBuffer parts = stack.mallocPointer(count.get(0));
      CL12.clCreateSubDevices(whole.id(), how, parts, (IntBuffer) null);
      List<OpenClDevices.Handle> out = new ArrayList<>();
      for (int i = 0; i < Math.min(2, parts.capacity()); i++) {
        OpenClDevice part = DeviceInfo.of(device.index(), whole.platform(), parts.get(i));
        out.add(new OpenClDevices.Handle(part, whole.platform(), parts.get(i)));
      }
      return out;
    }
  }

  @Test
  void aTrainingThatDivergesChangesNoBitOfTheOthers() {
    List<Paper> papers = new ArrayList<>(mixture(63));
    List<LearnerState> before = trained(papers);
    ProfilePool pool = papers.get(0).profiles();
    double[] broken = pool.tendencies().clone();
    broken[broken.length / 2] = Double.NaN;
    List<GroupMember> members = new ArrayList<>(papers.stream().map(Paper::member).toList());
    ProfilePool bad = ProfilePool.all(pool.nodes(), pool.states(), broken);
    members.add(3, GroupMember.of(Paper.small(9).plan(), bad, TrainingHooks.NONE));
    List<GroupResult> results = OpenClTraining.run(device, members);

    RuntimeException failure = results.get(3).failure().orElseThrow();
    assertInstanceOf(TrainingDiverged.class, failure);
    assertTrue(failure.getMessage().contains("the loss is NaN"), failure.getMessage());
    for (int i = 0; i < papers.size(); i++) {
      assertEquals(before.get(i), results.get(i < 3 ? i : i + 1).orThrow().state());
    }
  }

  /** In a hidden layer: the unit's function must not make a number of it. */
  @Test
  void aParameterThatIsNoNumberIsFoundAtOnce() {
    Paper paper = Paper.small(0);
    double[] broken = paper.plan().initial().parameters().clone();
    broken[40] = Double.NaN;
    LearnerState start = new LearnerState(0, broken, new double[2 * broken.length]);
    Journal from = new Journal(new Checkpoint(0, start));
    GroupResult result = OpenClTraining.run(device, List.of(paper.member(from))).get(0);
    String message = result.failure().orElseThrow().getMessage();
    assertEquals("training diverged at step 0: the loss is NaN", message);
  }

  @Test
  void goesOnFromACheckpointWithTheSameBits() {
    Paper paper = Paper.small(2, KEPT);
    Journal heard = new Journal();
    LearnerState end = trained(paper, heard);
    assertEquals(3, heard.checkpoints().size());
    Journal again = new Journal(Checkpoint.fromBytes(heard.checkpoints().get(0).toBytes()));
    List<GroupMember> members = List.of(Paper.small(1).member(), paper.member(again));
    assertEquals(end, OpenClTraining.run(device, members).get(1).orThrow().state());
    assertEquals(2, again.rounds().size());
  }

  /** As when a driver reports a lost device while the group is at work. */
  @Test
  void whatACheckpointHoldsSurvivesTheDevice() {
    List<Paper> papers = List.of(Paper.small(0, KEPT), Paper.small(1, KEPT));
    List<LearnerState> ends = trained(papers);
    Journal first = new Journal();
    TrainingHooks lost =
        new TrainingHooks() {
          @Override
          public void checkpoint(Checkpoint checkpoint) {
            throw new OpenClFailure("the device is lost");
          }
        };
    List<GroupMember> group = List.of(papers.get(0).member(first), papers.get(1).member(lost));
    assertThrows(OpenClFailure.class, () -> OpenClTraining.run(device, group));

    Journal again = new Journal(Checkpoint.fromBytes(first.checkpoints().get(0).toBytes()));
    List<GroupMember> rest = List.of(papers.get(0).member(again), papers.get(1).member());
    assertEquals(ends, states(OpenClTraining.run(device, rest)));
    assertEquals(2, again.rounds().size());
  }

  @Test
  void timeOfATrainingIsItsShareAndLimited() {
    Paper paper = Paper.small(0);
    GroupMember late = new GroupMember(paper.plan(), paper.profiles(), TrainingHooks.NONE, 3, 1e-9);
    List<GroupResult> results = OpenClTraining.run(device, List.of(late, paper.member()));
    assertInstanceOf(OutOfTime.class, results.get(0).failure().orElseThrow());
    assertTrue(results.get(1).end().isPresent());
    assertTrue(results.get(1).seconds() > 0);
  }
}
