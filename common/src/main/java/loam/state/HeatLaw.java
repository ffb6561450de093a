package loam.state;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import loam.physics.Unknown.Axis;

/**
 * What λ and C of eq. (1) depend on: C ∂T/∂t = ∂/∂z(λ ∂T/∂z) with λ(T) and a constant C, or with
 * λ(θ) or λ(θ, T) and C = dry + θ·water of water contents θ that are measured beside the
 * temperatures. Water that comes or goes does so at the temperature of its place: it carries no
 * heat along.
 *
 * @param of what λ is a function of: temperature, water, or water and temperature
 * @param dry C without water, J m⁻³ K⁻¹
 * @param water what a unit of θ adds, J m⁻³ K⁻¹; 0: C is a constant
 */
public record HeatLaw(List<Axis> of, double dry, double water) implements Serializable {
  /** ρc of water, J m⁻³ K⁻¹. */
  public static final double WATER = 4.18e6;

  /** Of water, and of temperature too. */
  private static final List<Axis> BOTH = List.of(Axis.WATER, Axis.TEMPERATURE);

  public HeatLaw {
    of = List.copyOf(of);
    boolean known = of.equals(BOTH) || of.size() == 1;
    if (!(dry > 0 && water >= 0 && known) || water > 0 && !of.contains(Axis.WATER)) {
      throw new IllegalArgumentException(
          "heat capacity must be > 0 J m⁻³ K⁻¹, and one of water is for λ of water; got %s, %s, %s"
              .formatted(dry, water, of));
    }
  }

  /** λ of one of the two. */
  public HeatLaw(Axis of, double dry, double water) {
    this(List.of(of), dry, water);
  }

  /** λ(θ, T). */
  public static HeatLaw ofBoth(double dry, double water) {
    return new HeatLaw(BOTH, dry, water);
  }

  /** λ(T) on a constant C. */
  public static HeatLaw ofTemperature(double heatCapacity) {
    return new HeatLaw(Axis.TEMPERATURE, heatCapacity, 0);
  }

  /** As {@code lambda.of} has it. */
  public String words() {
    String axes =
        of.stream().map(a -> a.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    return isOfBoth() ? "[" + axes + "]" : axes;
  }

  /**
   * Whether {@code lambda.of} of a configuration is of water.
   *
   * @param of a word or a list of words
   */
  public static boolean isOfWater(Object of) {
    return of.equals("water") || of instanceof List<?> axes && axes.contains("water");
  }

  /** Whether water contents beside the temperatures are asked for. */
  public boolean isOfWater() {
    return of.contains(Axis.WATER);
  }

  /** Whether λ is a function of temperature beside water. */
  public boolean isOfBoth() {
    return of.equals(BOTH);
  }

  /** C at an argument of λ. */
  public double capacity(double x) {
    return dry + water * x;
  }

  /** The same with another C of the dry soil. */
  public HeatLaw withDry(double other) {
    return new HeatLaw(of, other, water);
  }
}
