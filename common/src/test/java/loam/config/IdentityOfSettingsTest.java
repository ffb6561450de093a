package loam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import loam.experiment.CaseSettings;
import loam.experiment.DataSettings;
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
  /** What changes no number: how often a checkpoint is written, and what only an import reads. */
  private static final Set<String> NO_NUMBER = Set.of("checkpoint", "importing");

  private static final Experiment SHIPPED =
      ExperimentLoader.parse(
          "cases = [richards, heat-exp], noise.sigma = 0.1, estimators = [adam, supervised, moments,"
              + " moments-spline, moments-monotone, moments-van-genuchten, filter-spline,"
              + " filter-exponential, trajectory-network]",
          "test",
          List.of());

  private static String hash(DataSettings data, Method method) {
    CaseSettings richards = SHIPPED.cases().get(0);
    Estimator estimator = new Estimator("any", method, Set.of(richards.equation()));
    return Identity.trainingHash(data, richards, estimator, 0);
  }

  static Stream<Method> methods() {
    return SHIPPED.estimators().stream().map(Estimator::method);
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
      String after = hash((DataSettings) changed.record(), method);
      assertNotEquals(before, after, () -> "the identity of data forgets " + changed.key());
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
