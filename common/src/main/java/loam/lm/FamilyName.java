package loam.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import loam.experiment.Canonical;
import loam.experiment.SoilCase;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.TrueCoefficient;

/** The families that can be fitted, with parameters, starts and limits. */
public enum FamilyName {
  MUALEM(State.WATER, (equation, range, size) -> WaterFamilies.mualem(equation.hasGamma(), size)),
  EXPONENTIAL(State.ANY, (equation, range, size) -> exponential(equation, range, size[0])),
  COSINE(State.TEMPERATURE, (equation, range, size) -> cosine(equation, range, size[0])),
  THRESHOLD(State.TEMPERATURE, (equation, range, size) -> threshold(equation, range, size[0])),
  COTE_KONRAD(State.TEMPERATURE, (equation, range, size) -> coteKonrad(equation, range, size[0])),
  BROOKS_COREY(
      State.WATER, (equation, range, size) -> WaterFamilies.brooksCorey(equation.hasGamma(), size)),
  CLAPP_HORNBERGER(
      State.WATER,
      (equation, range, size) -> WaterFamilies.clappHornberger(equation.hasGamma(), size)),
  GARDNER(State.WATER, (equation, range, size) -> WaterFamilies.gardner(equation.hasGamma(), size));

  private enum State {
    WATER,
    TEMPERATURE,
    ANY
  }

  private interface Maker {
    Family of(Equation equation, Range range, double[] size);
  }

  private static final Range RATIO = new Range(1e-3, 1e3);

  private final State state;
  private final Maker maker;

  FamilyName(State state, Maker maker) {
    this.state = state;
    this.maker = maker;
  }

  /** Whether it gives all coefficients of this equation, as functions of its state. */
  public boolean isOf(Equation equation) {
    return equation.hasGamma()
        ? state == State.WATER
        : state != (equation.isWater() ? State.TEMPERATURE : State.WATER);
  }

  /** The names of those that are of this equation. */
  public static String choice(Equation equation) {
    return Arrays.stream(values())
        .filter(family -> family.isOf(equation))
        .map(Canonical::kebab)
        .collect(Collectors.joining(" | "));
  }

  /**
   * The family for a case.
   *
   * @param size typical size of each unknown, for the starts
   */
  Family of(SoilCase soil, double[] size) {
    return maker.of(soil.equation(), soil.setting().range(), size);
  }

  /**
   * The family of λ(T).
   *
   * @param range of the states
   * @param size typical λ, for the starts
   */
  Family ofHeat(Range range, double size) {
    return maker.of(Equation.HEAT, range, new double[] {size});
  }

  /** Eq. (12). */
  private static Family exponential(Equation equation, Range range, double size) {
    double length = range.hi() - range.lo();
    return new Family(
        new double[][] {{Math.log(size), 0}, {Math.log(size), 0.05}, {Math.log(size), -0.05}},
        t -> List.of(new TrueCoefficient.Exponential(Math.exp(t[0]), t[1])),
        List.of(
            new Quantity("a", unit(equation), t -> Math.exp(t[0]), Range.ALL),
            new Quantity("b", perState(equation), t -> t[1], new Range(-40 / length, 40 / length))),
        "");
  }

  /** Eq. (13); starts have from a quarter of a wave to ten waves in the range. */
  private static Family cosine(Equation equation, Range range, double size) {
    List<double[]> starts = new ArrayList<>();
    for (double waves = 0.25; waves < 10; waves *= 1.15) {
      double k = 2 * waves / (range.hi() - range.lo());
      starts.add(new double[] {Math.log(size), 0, Math.log(4), Math.log(k)});
    }
    return new Family(
        starts.toArray(double[][]::new),
        t ->
            List.of(
                new TrueCoefficient.Cosine(Math.exp(t[0]), t[1], Math.exp(t[2]), Math.exp(t[3]))),
        List.of(
            new Quantity("a", unit(equation), t -> Math.exp(t[0]), Range.ALL),
            new Quantity("b", perState(equation), t -> t[1], Range.ALL),
            // Of a wave of next to nothing k is any.
            new Quantity("c", "", t -> Math.exp(t[2]), new Range(1, 1e3), true),
            new Quantity(
                "k",
                perState(equation),
                t -> Math.exp(t[3]),
                new Range(0.02 / (range.hi() - range.lo()), 200 / (range.hi() - range.lo())))),
        "");
  }

  /** Eq. (14). */
  private static Family threshold(Equation equation, Range range, double size) {
    double length = range.hi() - range.lo();
    List<double[]> starts = new ArrayList<>();
    for (double place = 0.1; place < 1; place += 0.1) {
      for (double widths : new double[] {10, 40}) {
        starts.add(
            new double[] {
              Math.log(0.8 * size),
              0.01,
              Math.log(1.2 * size),
              -0.01,
              range.lo() + place * length,
              Math.log(widths / length)
            });
      }
    }
    return new Family(
        starts.toArray(double[][]::new),
        t ->
            List.of(
                new TrueCoefficient.Threshold(
                    Math.exp(t[0]), t[1], Math.exp(t[2]), t[3], t[4], Math.exp(t[5]))),
        List.of(
            new Quantity("a1", unit(equation), t -> Math.exp(t[0]), Range.ALL),
            new Quantity("b1", perState(equation), t -> t[1], Range.ALL),
            new Quantity("a2", unit(equation), t -> Math.exp(t[2]), Range.ALL),
            new Quantity("b2", perState(equation), t -> t[3], Range.ALL),
            new Quantity("threshold", "°C", t -> t[4], range),
            new Quantity(
                "epsilon",
                perState(equation),
                t -> Math.exp(t[5]),
                new Range(0.5 / length, 2000 / length))),
        "");
  }

  /** The curve of Côté and Konrad along the position in the range of states. */
  private static Family coteKonrad(Equation equation, Range range, double size) {
    double lo = range.lo();
    double length = range.hi() - lo;
    return new Family(
        new double[][] {
          {Math.log(0.5 * size), Math.log(2 * size), Math.log(0.6)},
          {Math.log(0.5 * size), Math.log(2 * size), Math.log(2)},
          {Math.log(0.5 * size), Math.log(2 * size), Math.log(4)}
        },
        t -> {
          var curve =
              new TrueCoefficient.CoteKonrad(Math.exp(t[0]), Math.exp(t[1]), Math.exp(t[2]), 1);
          return List.of(x -> curve.at((x - lo) / length));
        },
        List.of(
            new Quantity("dry", unit(equation), t -> Math.exp(t[0]), Range.ALL),
            new Quantity("saturated", unit(equation), t -> Math.exp(t[1]), Range.ALL),
            new Quantity("kappa", "", t -> Math.exp(t[2]), RATIO)),
        "");
  }

  private static String unit(Equation equation) {
    return equation.unknowns().get(0).unit();
  }

  private static String perState(Equation equation) {
    return equation.isWater() ? "" : "°C⁻¹";
  }
}
