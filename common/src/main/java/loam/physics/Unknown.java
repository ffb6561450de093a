package loam.physics;

import java.io.Serializable;
import java.util.List;

/**
 * A coefficient to find: λ or γ of an equation, in the whole column or in one layer.
 *
 * @param key in files and configurations, such as {@code lambda}
 * @param symbol for readers, such as λ
 * @param unit of its values
 * @param axes what it is a function of
 * @param shape what soil physics knows of it in advance
 * @param gauge what tendencies leave open
 * @param layer from the top, 1 where the column has one
 */
public record Unknown(
    String key, String symbol, String unit, List<Axis> axes, Shape shape, Gauge gauge, int layer)
    implements Serializable {

  /** A state that a coefficient depends on. */
  public enum Axis {
    /** In °C. */
    TEMPERATURE,
    /** Relative water content. */
    WATER
  }

  /** Laws that hold whatever the soil. */
  public enum Shape {
    NON_NEGATIVE,
    /** Non-negative and increasing. */
    INCREASING
  }

  /** What can be added without changing any tendency. */
  public enum Gauge {
    /** Nothing. */
    FIXED {
      @Override
      public double origin(Coefficient of, double reference) {
        return 0;
      }
    },
    /** Any constant: only differences between states mean anything. */
    UP_TO_A_CONSTANT {
      @Override
      public double origin(Coefficient of, double reference) {
        return of.at(reference);
      }
    };

    /**
     * What the values of a coefficient are counted from: 0, or its value at a reference state where
     * only differences mean anything.
     */
    public abstract double origin(Coefficient of, double reference);
  }

  public Unknown {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || layer < 1) {
      throw new IllegalArgumentException(
          "%s needs an axis and a layer from 1 up, got %s and %d".formatted(key, axes, layer));
    }
  }

  /** Whether differences are all that tendencies say of it. */
  public boolean hasFreeConstant() {
    return gauge == Gauge.UP_TO_A_CONSTANT;
  }
}
