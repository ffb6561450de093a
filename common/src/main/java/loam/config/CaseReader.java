package loam.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.experiment.ImportSettings;
import loam.experiment.Layers;
import loam.experiment.RecordPlan;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.TrueCoefficient;
import loam.spline.NodeScale;
import loam.state.HeatLaw;
import loam.state.Top;
import loam.state.WaterKnown;
import loam.state.WaterReference;

/** Reads {@code case.<name>} over {@code defaults.case}. */
final class CaseReader {
  /** Sums over profiles hold their square: 2 GiB. */
  private static final int MOST_NODES = 16_384;

  private final ConfigObject defaults;
  private final ImportSettings importing;
  private final RecordPlan records;

  CaseReader(ConfigObject defaults, ImportSettings importing, RecordPlan records) {
    this.defaults = defaults;
    this.importing = importing;
    this.records = records;
  }

  CaseSettings read(String name, Block cases, ConfigObject written) {
    Names.check(cases, name);
    Block block = new Block(cases.key(name), written.withFallback(defaults));
    block.only(
        "equation",
        "heat-capacity",
        "lambda",
        "gamma",
        "state-range",
        "grid",
        "gravity-sign",
        "source",
        "truth",
        "spline",
        "layers",
        "soil",
        "texture",
        "theta-r",
        "theta-s",
        "top",
        "bottom",
        "bottom-depth");
    Equation equation = block.choice("equation", Equation.class);
    HeatLaw heat = HeatReader.read(block, equation);
    Block spline = block.block("spline").only("size", "scale");
    int size = spline.count("size", 8, MOST_NODES, "the sharper the truth, the more");
    NodeScale scale = spline.choice("scale", NodeScale.class);
    if (scale == NodeScale.LOGIT && !equation.isWater()) {
      throw spline.bad("scale", "linear for equation = heat", "logit is for water in (0, 1)");
    }
    String uri = block.uri("source");
    boolean simulated = uri.equals("simulated");
    boolean made = uri.equals("generated") || uri.isBlank() || simulated;
    boolean known = block.word("truth", List.of("known", "none")).equals("known");
    boolean imported = name.equals(importing.caseName());
    if (!known && (simulated || made && !imported)) {
      throw block.bad(
          "truth",
          "known where source = generated",
          "profiles are generated from the truth; give source = \"URI\" of measured ones");
    }
    if (simulated && (equation == Equation.DIFFUSION || block.has("grid"))) {
      throw block.bad(
          "source",
          "simulated for equation = heat or richards without a grid",
          "sensors lie at records.depths; other cases take source = generated");
    }
    boolean wet = heat.isOfWater();
    if (wet && !simulated && (known || !imported)) {
      throw block.bad(
          "source",
          "simulated, or truth = none in the imported case, where lambda.of = water",
          "records of T and θ are made or imported, profiles with θ are not");
    }
    Optional<WaterReference> moved =
        SoilReader.read(block, simulated && (equation.hasGamma() || wet), wet, records);
    Optional<WaterReference> soil = wet ? Optional.empty() : moved;
    boolean brings = simulated || !equation.isWater() && (!made || imported);
    Optional<Range> range =
        brings && !block.has("state-range")
            ? Optional.empty()
            : Optional.of(range(block, equation, scale));
    if (simulated && !wet && records.fluxDepthM() > 0) {
      throw BadInput.of(
          "records.flux-depth",
          records.fluxDepthM(),
          "0 unless lambda.of = water in case " + name,
          "a plate is simulated beside sensors of water");
    }
    soil.ifPresent(s -> range.ifPresent(r -> SoilReader.within(block, r, s)));
    // The default is the paper's; measured water obeys physics.
    boolean ofPhysics =
        (soil.isPresent() || !known && imported) && !written.containsKey("gravity-sign");
    if (soil.isPresent() && !ofPhysics && sign(block) != -1) {
      throw block.bad("gravity-sign", "-1 where water is simulated", "leave it out");
    }
    Layers layers = layers(block);
    WaterKnown water = WaterReader.read(block, equation, soil, layers.edgesM().size());
    rain(block, water.top(), simulated, imported);
    boolean ofData =
        !made || (imported && !importing.hasDepths() && (importing.input().isPresent() || !known));
    return new CaseSettings(
        name,
        equation,
        soil.map(SoilReader::truth).orElseGet(() -> truth(block, equation, known)),
        made ? Optional.empty() : Optional.of(uri),
        equation.balance(heat.dry(), ofPhysics ? -1 : sign(block)),
        range,
        simulated ? Optional.of(sensors()) : column(block, imported, ofData),
        size,
        scale,
        layers,
        water,
        heat,
        simulated
            ? Optional.of(wet ? records.beside(moved.orElseThrow()) : records)
            : Optional.empty());
  }

  /** Rain is asked for where water flows in, and read nowhere else. */
  private void rain(Block block, Top top, boolean simulated, boolean imported) {
    boolean measured = imported && importing.rain().isPresent();
    if (top == Top.FLUX && !simulated && !measured) {
      throw block.bad(
          "top",
          "state unless the imported case has import.rain-column, or source = simulated",
          "rain in mm a row is enough, evaporation helps");
    }
    if (measured && top == Top.STATE) {
      throw BadInput.of(
          "import.rain-column",
          importing.rain().get().column(),
          "\"\" unless " + block.key("top") + " = flux for equation = richards",
          "the top of the column follows its first sensor else, whatever rains");
    }
  }

  private Column sensors() {
    return Column.ofDepths(records.depthsM().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Layers layers(Block block) {
    if (block.isWord("layers", "auto")) {
      return Layers.AUTO;
    }
    String expected = "auto, or increasing depths > 0 in m of the edges between layers";
    double[] edges = block.numbers("layers", expected, "[] for one layer");
    for (int i = 0; i < edges.length; i++) {
      if (!(edges[i] > (i == 0 ? 0 : edges[i - 1]))) {
        throw block.bad("layers", expected, "sort them from the top down");
      }
    }
    return Layers.between(Arrays.stream(edges).boxed().toList());
  }

  private static List<TrueCoefficient> truth(Block block, Equation equation, boolean known) {
    return Stream.of("lambda", "gamma")
        .flatMap(name -> coefficient(block, name, equation, known).stream())
        .toList();
  }

  private static Optional<TrueCoefficient> coefficient(
      Block block, String name, Equation equation, boolean known) {
    boolean has = !name.equals("gamma") || equation.hasGamma();
    if (block.has(name) && !(known && has) && !(has && HeatReader.isNoTruth(block))) {
      throw block.bad(
          name,
          has ? "no " + name + " where truth = none" : "no gamma unless equation = richards",
          has ? "remove it, or truth = none" : "remove it, or write equation = richards");
    }
    if (!known || !has) {
      return Optional.empty();
    }
    if (!block.has(name) || HeatReader.isNoTruth(block)) {
      throw block.bad(
          name,
          "the true " + name + " as { form = …, parameters }",
          "add it, or write truth = none for data whose truth is unknown");
    }
    return Optional.of(
        Forms.read(block.block(name), name, equation, HeatReader.isOfWater(block, equation)));
  }

  private static Range range(Block block, Equation equation, NodeScale scale) {
    boolean open = scale == NodeScale.LOGIT;
    String expected =
        !equation.isWater()
            ? "[lo, hi] with lo < hi in °C"
            : open ? "[lo, hi] with 0 < lo < hi < 1" : "[lo, hi] with 0 <= lo < hi < 1";
    String fix =
        equation.isWater() ? "relative water content as [0.02, 0.98]" : "temperatures as [-10, 30]";
    double[] v = block.numbers("state-range", expected, fix);
    boolean fine = v.length == 2 && v[0] < v[1];
    if (fine && equation.isWater()) {
      fine = v[0] >= 0 && v[1] < 1 && !(open && v[0] == 0);
    } else if (fine) {
      fine = v[0] >= -273.15 && v[1] <= 2000;
    }
    if (!fine) {
      throw block.bad("state-range", expected, fix);
    }
    return new Range(v[0], v[1]);
  }

  private Optional<Column> column(Block block, boolean imported, boolean ofData) {
    if (block.has("grid")) {
      return Optional.of(Grids.read(block.block("grid")));
    }
    if (imported && importing.hasDepths()) {
      List<Double> kept = new ArrayList<>();
      for (int i = 0; i < importing.columns().size(); i++) {
        if (!importing.exclude().contains(importing.columns().get(i))) {
          kept.add(importing.depthsM().get(i));
        }
      }
      return Optional.of(Column.ofDepths(kept.stream().mapToDouble(Double::doubleValue).toArray()));
    }
    if (ofData) {
      return Optional.empty();
    }
    throw block.bad("grid", "one of " + Grids.WAYS, "measured data: write the sensors' depths");
  }

  private static int sign(Block block) {
    return (int)
        block.integer(
            "gravity-sign",
            v -> v == 1 || v == -1,
            "1 or -1",
            "1 is the paper's +dγ/dz, -1 physics with z down");
  }

  /** The objects of a block of named blocks, sorted by name. */
  static List<String> named(Block blocks, ConfigObject all) {
    for (String name : blocks.names()) {
      ConfigValue v = all.get(name);
      if (!(v instanceof ConfigObject)) {
        throw blocks.bad(name, "a block { … }", "write its keys in braces");
      }
    }
    return List.copyOf(blocks.names());
  }
}
