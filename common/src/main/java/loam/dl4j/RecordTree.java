package loam.dl4j;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.physics.Column;

/**
 * Our records as trees of maps, lists, strings and numbers, and back: the form in which DL4J's JSON
 * (and Kryo, which cannot fill records) carries them inside a network's configuration. Only
 * records, enums and columns of this project are read back.
 */
final class RecordTree {
  private static final String TYPE = "type";
  private static final String OURS = "loam.";

  private RecordTree() {}

  static LinkedHashMap<String, Object> of(Record value) {
    LinkedHashMap<String, Object> tree = new LinkedHashMap<>();
    tree.put(TYPE, value.getClass().getName());
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      tree.put(component.getName(), tree(component(value, component)));
    }
    return tree;
  }

  static <T extends Record> T read(Map<String, ?> tree, Class<T> type) {
    return type.cast(record(tree));
  }

  private static Object tree(Object value) {
    if (value instanceof Record r) {
      return of(r);
    } else if (value instanceof Optional<?> o) {
      return o.map(v -> List.of(tree(v))).orElse(List.of());
    } else if (value instanceof List<?> list) {
      return new ArrayList<>(list.stream().map(RecordTree::tree).toList());
    } else if (value instanceof Enum<?> e) {
      return e.name();
    } else if (value instanceof double[] array) {
      return new ArrayList<>(Arrays.stream(array).boxed().toList());
    } else if (value instanceof Column column) {
      LinkedHashMap<String, Object> tree = new LinkedHashMap<>();
      tree.put(TYPE, Column.class.getName());
      tree.put("nodes", tree(column.nodesM()));
      tree.put("faces", tree(column.facesM()));
      return tree;
    } else if (value instanceof Double d && !Double.isFinite(d)) {
      // JSON has no NaN and no infinities.
      return d.toString();
    } else if (value instanceof String
        || value instanceof Double
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException("cannot write a " + value.getClass() + " as JSON");
  }

  private static Object component(Record value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static Object record(Map<String, ?> tree) {
    Class<?> type = named(String.valueOf(tree.get(TYPE)));
    if (type == Column.class) {
      return Column.of(numbers(tree.get("nodes")), numbers(tree.get("faces")));
    }
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type + " is not a record");
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(tree.get(components[i].getName()), components[i].getGenericType());
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot make a " + type.getName() + " from " + tree, e);
    }
  }

  private static Class<?> named(String name) {
    if (!name.startsWith(OURS)) {
      throw new IllegalArgumentException("not a type of this project: " + name);
    }
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("this version has no type " + name, e);
    }
  }

  private static Object value(Object tree, Type type) {
    if (type instanceof ParameterizedType p) {
      Type of = p.getActualTypeArguments()[0];
      List<Object> values = new ArrayList<>();
      ((List<?>) tree).forEach(v -> values.add(value(v, of)));
      return p.getRawType() == Optional.class ? values.stream().findFirst() : List.copyOf(values);
    }
    Class<?> plain = (Class<?>) type;
    if (tree instanceof Map<?, ?> map) {
      LinkedHashMap<String, Object> inner = new LinkedHashMap<>();
      map.forEach((k, v) -> inner.put(String.valueOf(k), v));
      return record(inner);
    } else if (plain.isEnum()) {
      return Arrays.stream(plain.getEnumConstants())
          .filter(e -> ((Enum<?>) e).name().equals(tree))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no " + tree + " in " + plain));
    } else if (plain == double[].class) {
      return numbers(tree);
    } else if (tree instanceof Number n) {
      return number(n, plain);
    }
    // A NaN or an infinity.
    return plain == double.class ? (Object) Double.valueOf(String.valueOf(tree)) : tree;
  }

  private static Object number(Number n, Class<?> type) {
    if (type == int.class) {
      return n.intValue();
    }
    return type == long.class ? (Object) n.longValue() : (Object) n.doubleValue();
  }

  private static double[] numbers(Object tree) {
    return ((List<?>) tree).stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
  }
}
