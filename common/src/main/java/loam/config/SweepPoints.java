package loam.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import loam.error.BadInput;
import loam.random.Purpose;
import loam.random.Sobol;
import loam.random.Streams;
import loam.sweep.SweepSettings;
import loam.sweep.SweepSettings.Axis;
import loam.sweep.SweepSettings.Sampler;

/** The points of one block of a study: HOCON value of each key. */
final class SweepPoints {
  private static final long MOST_POINTS = 1_000_000;

  private SweepPoints() {}

  /**
   * Points that fulfil the block's constraints. Of a sampled block, the first {@code count} of its
   * sequence are tried, so a larger count adds points and keeps the others.
   *
   * @param number of the block, which names its random stream
   */
  static List<Map<String, String>> of(SweepSettings.Part block, int number, Experiment of) {
    List<Map<String, String>> points =
        switch (block.sampler()) {
          case GRID -> grid(block.axes());
          case RANDOM -> random(block, number, of.seed());
          case SOBOL -> sobol(block, number, of.seed());
        };
    return points.stream()
        .filter(p -> block.constraints().stream().allMatch(c -> c.holds(p, of::number)))
        .toList();
  }

  /** Whether the points of a block are all combinations, in the order of {@link #grid}. */
  static boolean complete(SweepSettings.Part block) {
    return block.sampler() == Sampler.GRID && block.constraints().isEmpty();
  }

  /** Cartesian product, last axis fastest. */
  static List<Map<String, String>> grid(List<Axis> axes) {
    List<Map<String, String>> points = List.of(Map.of());
    for (Axis axis : axes) {
      if ((long) points.size() * axis.values().size() > MOST_POINTS) {
        throw BadInput.of(
            "sweep.axes",
            axis.key(),
            "at most " + MOST_POINTS + " points in all",
            "take fewer values, or split the study");
      }
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> point : points) {
        for (String value : axis.values()) {
          Map<String, String> next = new LinkedHashMap<>(point);
          next.put(axis.key(), value);
          longer.add(next);
        }
      }
      points = longer;
    }
    return points;
  }

  private static List<Map<String, String>> random(SweepSettings.Part block, int number, long seed) {
    List<Map<String, String>> points = new ArrayList<>();
    for (int i = 0; i < block.count(); i++) {
      SplittableRandom random = Streams.of(seed, Purpose.SWEEP, number, i);
      double[] shares = new double[block.axes().size()];
      for (int a = 0; a < shares.length; a++) {
        shares[a] = random.nextDouble();
      }
      points.add(point(block.axes(), shares));
    }
    return points;
  }

  private static List<Map<String, String>> sobol(SweepSettings.Part block, int number, long seed) {
    int[] shifts = new int[block.axes().size()];
    for (int a = 0; a < shifts.length; a++) {
      shifts[a] = (int) Streams.key(seed, Purpose.SWEEP, number, -1 - a);
    }
    Sobol sequence = new Sobol(shifts);
    List<Map<String, String>> points = new ArrayList<>();
    for (int i = 0; i < block.count(); i++) {
      points.add(point(block.axes(), sequence.next()));
    }
    return points;
  }

  private static Map<String, String> point(List<Axis> axes, double[] shares) {
    Map<String, String> point = new LinkedHashMap<>();
    for (int a = 0; a < shares.length; a++) {
      Axis axis = axes.get(a);
      double share = shares[a];
      String value =
          axis.range()
              .map(range -> AxisValues.at(range, share))
              .orElseGet(() -> axis.values().get((int) (share * axis.values().size())));
      point.put(axis.key(), value);
    }
    return Collections.unmodifiableMap(point);
  }
}
