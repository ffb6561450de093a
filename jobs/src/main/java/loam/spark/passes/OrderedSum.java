package loam.spark.passes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/**
 * Sums over numbered parts in an order that depends on the numbers only: a tree of fan-in {@value
 * #FAN_IN} over ascending numbers. The driver receives at most {@value #FAN_IN} partial sums,
 * whatever the number of parts.
 */
public final class OrderedSum {
  static final int FAN_IN = 16;

  private OrderedSum() {}

  /** Addition of two parts that may travel. */
  public interface Plus<T> extends BinaryOperator<T>, Serializable {}

  /**
   * The sum of parts 0 … count−1.
   *
   * @param parts each number exactly once
   * @param count ≥ 1
   */
  public static <T extends Serializable> T of(
      JavaPairRDD<Integer, T> parts, int count, Plus<T> plus) {
    JavaPairRDD<Integer, T> level = parts;
    int left = count;
    while (left > FAN_IN) {
      int groups = (left + FAN_IN - 1) / FAN_IN;
      level =
          level
              .mapToPair(part -> new Tuple2<>(part._1 / FAN_IN, part))
              .groupByKey(new HashPartitioner(groups))
              .mapValues(group -> fold(group, plus));
      left = groups;
    }
    return fold(level.collect(), plus);
  }

  /**
   * The same sum, bit for bit, of parts that are all here.
   *
   * @param parts 0 … count−1, in order; at least one
   */
  public static <T> T of(List<T> parts, BinaryOperator<T> plus) {
    List<T> level = parts;
    while (level.size() > FAN_IN) {
      List<T> next = new ArrayList<>();
      for (int from = 0; from < level.size(); from += FAN_IN) {
        next.add(sum(level.subList(from, Math.min(level.size(), from + FAN_IN)), plus));
      }
      level = next;
    }
    return sum(level, plus);
  }

  private static <T> T sum(List<T> parts, BinaryOperator<T> plus) {
    T sum = parts.get(0);
    for (int i = 1; i < parts.size(); i++) {
      sum = plus.apply(sum, parts.get(i));
    }
    return sum;
  }

  private static <T> T fold(Iterable<Tuple2<Integer, T>> group, Plus<T> plus) {
    List<Tuple2<Integer, T>> parts = new ArrayList<>();
    group.forEach(parts::add);
    parts.sort(Comparator.comparing(part -> part._1));
    T sum = parts.get(0)._2;
    for (int i = 1; i < parts.size(); i++) {
      sum = plus.apply(sum, parts.get(i)._2);
    }
    return sum;
  }
}
