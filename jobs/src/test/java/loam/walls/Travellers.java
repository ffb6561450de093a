package loam.walls;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What travels to executors can travel whatever it holds: no field of a serializable class is of a
 * type that is not. One {@code Optional} in a settings record failed every task that carried it,
 * and none that ran in the driver.
 */
final class Travellers {
  private Travellers() {}

  /** Fields that cannot travel, in words. */
  static List<String> faults(Class<?> type) {
    List<String> out = new ArrayList<>();
    boolean replaced =
        Arrays.stream(type.getDeclaredMethods()).anyMatch(m -> m.getName().equals("writeReplace"));
    for (Field field : replaced ? new Field[0] : type.getDeclaredFields()) {
      int modifiers = field.getModifiers();
      if (!Modifier.isStatic(modifiers)
          && !Modifier.isTransient(modifiers)
          && !travels(field.getGenericType())) {
        out.add(type.getName() + "." + field.getName() + ": " + field.getGenericType());
      }
    }
    return out;
  }

  private static boolean travels(Type type) {
    if (type instanceof ParameterizedType of) {
      return travels(of.getRawType())
          && Arrays.stream(of.getActualTypeArguments()).allMatch(Travellers::travels);
    }
    if (!(type instanceof Class<?> one)) {
      return true; // A variable or wildcard: what stands in for it is checked where it is named.
    }
    return one.isArray()
        ? travels(one.getComponentType())
        : one.isPrimitive()
            || one == Object.class
            || Serializable.class.isAssignableFrom(one)
            || Collection.class.isAssignableFrom(one)
            || Map.class.isAssignableFrom(one);
  }
}
