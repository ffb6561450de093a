package loam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import loam.experiment.CaseSettings;
import loam.experiment.DataSettings;
import loam.experiment.SensorSettings;
import loam.fit.Estimator;
import loam.fit.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every number that a training reads is in its identity: each component of each settings record is
 * changed in turn, whatever components there are, and must change the hash.
 */
class IdentityOfSettingsTest {
  /**
   * What changes no number: how often a checkpoint is written, and what only an import or sensors
   * read.
   */
  private static final Set<String> NO_NUMBER = Set.of("checkpoint", "importing", "sensors");

  private static final Experiment SHIPPED =
      ExperimentLoader.parse(
          "cases = [richards, heat-exp], noise.sigma = 0.1, estimators = [adam, supervised, moments,"
              + " moments-spline, moments-monotone, moments-van-genuchten, filter-spline,"
              + " filter-exponential, filter-van-genuchten, trajectory-network]",
          "test",
          List.of());

  private static String hash(DataSettings data, Method method) {
    CaseSettings richards = SHIPPED.cases().get(0);
    Estimator estimator = new Estimator("any", method, Set.of(richards.equation()));
    return Identity.trainingHash(data, richards, estimator, 0);
  }

  private static final Experiment SIMULATED =
      ExperimentLoader.parse(
          "cases = [s], estimators = [filter-spline, bound], records.seed = 3, case.s { equation ="
              + " heat, source = simulated, lambda { form = exponential, a = 1, b = 0 } }",
          "test",
          List.of());

  /** Beside sensors of water and a plate, so that every setting of sensors counts. */
  private static final String WET_TEXT =
      "cases = [s], estimators = [filter-spline], records { seed = 3, flux-depth = 0.1 }, case.s {"
          + " equation = heat, source = simulated, soil = loam, heat-capacity { dry = 1.2e6 },"
          + " lambda { of = water, form = cote-konrad, dry = 0.25, saturated = 1.6, kappa = 1.9,"
          + " porosity = 0.43 } }";

  private static final Experiment WET = ExperimentLoader.parse(WET_TEXT, "test", List.of());

  /** λ(θ, T) of the same data is another answer than λ(θ). */
  @Test
  void whatLambdaIsOfCounts() {
    Experiment both =
        ExperimentLoader.parse(
            WET_TEXT.replace("of = water", "of = [water, temperature]"), "test", List.of());
    assertNotEquals(hash(WET), hash(both));
  }

  private static String hash(Experiment e) {
    return Identity.trainingHash(e.data(), e.cases().get(0), e.estimators().get(0), 0);
  }

  static Stream<Method> methods() {
    return Stream.concat(SHIPPED.estimators().stream(), SIMULATED.estimators().stream())
        .map(Estimator::method);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everySettingOfAMethodCounts(Method method) throws ReflectiveOperationException {
    String before = hash(SHIPPED.data(), method);
    for (Changed changed : changes(method)) {
      String after = hash(SHIPPED.data(), (Method) changed.record());
      assertNotEquals(before, after, () -> method.name() + " forgets " + changed.key());
    }
  }

  @Test
  void everySettingOfTheDataCounts() throws ReflectiveOperationException {
    Method method = methods().findFirst().orElseThrow();
    String before = hash(SHIPPED.data(), method);
    for (Changed changed : changes(SHIPPED.data())) {
      if (changed.key().startsWith("sources")) {
        continue; // Of a case with a source: below.
      }
      String after = hash((DataSettings) changed.record(), method);
      assertNotEquals(before, after, () -> "the identity of data forgets " + changed.key());
    }
  }

  /** Profiles from elsewhere are what they hold, and not where they lie. */
  @Test
  void theContentOfSourcesCountsAndNotTheirPlace() {
    assertEquals(ofSource("/a", "12"), ofSource("/b", "12"));
    assertNotEquals(ofSource("/a", "12"), ofSource("/a", "13"));
    assertNotEquals(ofSource("/a", "12"), ofSource("/a", ""));
  }

  private static String ofSource(String uri, String content) {
    Experiment asked =
        ExperimentLoader.parse(
            "cases = [water], case.water.source = \"" + uri + "\"", "test", List.of());
    Experiment known = content.isEmpty() ? asked : asked.with(Map.of(uri, content));
    return SweepPlan.of(known).trials().get(0).id();
  }

  /** Records bring the rain that leads a column, and the gauge's errors count there alone. */
  @Test
  void rainCountsWhereItLeadsTheColumn() {
    Experiment state = water("state", "0.1");
    Experiment flux = water("flux", "0.1");
    assertNotEquals(data(state), data(flux));
    assertNotEquals(training(state), training(flux));
    assertNotEquals(training(flux), training(water("flux", "0.2")));
    assertEquals(data(flux), data(water("flux", "0.2")));
    assertEquals(training(state), training(water("state", "0.2")));
  }

  private static Experiment water(String top, String sigma) {
    return ExperimentLoader.parse(
        "cases = [w], estimators = [filter-van-genuchten], sensor { sigma = 0.01, rain-sigma = "
            + sigma
            + " }, case.w { equation = richards, source = simulated, soil = loam, top = "
            + top
            + " }",
        "test",
        List.of());
  }

  private static String data(Experiment of) {
    return Identity.dataHash(of.data(), of.cases().get(0));
  }

  private static String training(Experiment of) {
    return Identity.trainingHash(of.data(), of.cases().get(0), of.estimators().get(0), 0);
  }

  /** Sensors count where records are simulated, and the root seed by them; weather has its own. */
  @Test
  void everySettingOfSimulatedRecordsCounts() throws ReflectiveOperationException {
    CaseSettings soil = WET.cases().get(0);
    Estimator filter = WET.estimators().get(0);
    DataSettings data = WET.data();
    String before = Identity.trainingHash(data, soil, filter, 0);
    String records = Identity.dataHash(data, soil);
    for (Changed changed : changes(data.sensors())) {
      if (changed.key().startsWith("rainSigma")) {
        continue; // Of columns into which it rains alone, below.
      }
      DataSettings moved =
          new DataSettings(
              data.seed(),
              data.profiles(),
              data.evaluation(),
              data.noise(),
              data.importing(),
              (SensorSettings) changed.record(),
              data.sources());
      assertNotEquals(before, Identity.trainingHash(moved, soil, filter, 0), changed::key);
      assertEquals(records, Identity.dataHash(moved, soil));
    }
    for (String set :
        List.of("records.flux-depth=0.2", "case.s.soil=sand", "case.s.heat-capacity.water=4.1e6")) {
      String[] word = set.split("=");
      assertNotEquals(records, Identity.dataHash(data, with(WET, word[0], word[1])), set);
    }
    CaseSettings dry = SIMULATED.cases().get(0);
    String ofDry = Identity.dataHash(data, dry);
    Map<String, String> other =
        Map.of(
            "sites", "2",
            "days", "80",
            "interval-s", "600",
            "depths", "[0.05, 0.1, 0.3]",
            "weather", "maritime",
            "season", "winter",
            "seed", "4",
            "train-share", "0.5",
            "layers", "{edges=[0.2], factors=[2]}");
    other.forEach(
        (key, value) -> {
          CaseSettings moved = with(SIMULATED, "records." + key, value);
          assertNotEquals(ofDry, Identity.dataHash(data, moved), key);
        });
    assertEquals(ofDry, Identity.dataHash(data, with(SIMULATED, "seed", "9")));
  }

  private static CaseSettings with(Experiment experiment, String key, String value) {
    return ExperimentLoader.with(experiment, Map.of(key, value), "test").cases().get(0);
  }

  /** To executors, and arrives as it was. */
  @Test
  void everyMethodTravels() throws IOException, ClassNotFoundException {
    for (Estimator one : SHIPPED.estimators()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(one);
      }
      try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertEquals(one, in.readObject());
      }
    }
  }

  @Test
  void everyMethodIsShipped() {
    Set<Class<?>> shipped = new HashSet<>();
    methods().forEach(m -> shipped.add(m.getClass()));
    assertEquals(Set.copyOf(leaves(Method.class)), shipped);
  }

  private static List<Class<?>> leaves(Class<?> type) {
    List<Class<?>> out = new ArrayList<>();
    for (Class<?> one : type.getPermittedSubclasses()) {
      out.addAll(one.isSealed() ? leaves(one) : List.of(one));
    }
    return out;
  }

  private record Changed(String key, Object record) {}

  /** The record with one leaf changed, for each leaf. */
  private static List<Changed> changes(Object record) throws ReflectiveOperationException {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = components[i].getAccessor().invoke(record);
    }
    List<Changed> out = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      String name = components[i].getName();
      if (NO_NUMBER.contains(name)) {
        continue;
      }
      List<Changed> parts =
          values[i] instanceof Record part
              ? changes(part)
              : List.of(new Changed("", other(values[i])));
      for (Changed part : parts) {
        Object[] changed = values.clone();
        changed[i] = part.record();
        out.add(new Changed(name + "." + part.key(), constructor(record).newInstance(changed)));
      }
    }
    return out;
  }

  private static Constructor<?> constructor(Object record) throws NoSuchMethodException {
    return record
        .getClass()
        .getDeclaredConstructor(
            Arrays.stream(record.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
  }

  private static Object other(Object value) {
    if (value instanceof Enum<?> e) {
      Object[] all = e.getDeclaringClass().getEnumConstants();
      return all[(e.ordinal() + 1) % all.length];
    }
    if (value instanceof Map<?, ?>) {
      return Map.of("hdfs:/elsewhere", "ab12");
    }
    if (value instanceof Integer i) {
      return i + 1;
    }
    if (value instanceof Long l) {
      return l + 1;
    }
    if (value instanceof Double d) {
      return 0.5 * d + 0.25;
    }
    throw new IllegalStateException("how is a " + value.getClass() + " changed?");
  }
}
