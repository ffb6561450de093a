package loam.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loam.experiment.Estimator;
import loam.physics.Equation;

/**
 * Reads {@code estimator.<name>} over {@code defaults.estimator}; its training, loss, penalty,
 * averaging, annealing, lm and solver blocks lie over the top-level ones.
 */
final class EstimatorReader {
  private static final ConfigObject EMPTY = ConfigFactory.empty().root();
  static final List<String> FAMILIES =
      List.of("mualem", "exponential", "cosine", "threshold", "cote-konrad", "brooks-corey");

  private static final List<String> SHARED =
      List.of("training", "loss", "averaging", "annealing", "lm", "solver");

  private final ConfigObject root;

  EstimatorReader(ConfigObject root) {
    this.root = root;
  }

  /** Checks the top-level blocks under their own names, before any estimator inherits them. */
  void checkShared() {
    Block top = new Block("", root);
    Sections.training(top.block("training"));
    Sections.loss(top.block("loss"));
    top.block("penalty").only("zero-point", "negative", "derivative", "lambda", "gamma");
    for (String coefficient : List.of("lambda", "gamma")) {
      Sections.penalty(penalty("penalty", EMPTY, coefficient));
    }
    Sections.averaging(top.block("averaging"));
    Sections.annealing(top.block("annealing"));
    Sections.lm(top.block("lm"));
    Sections.solver(top.block("solver"));
  }

  Estimator read(String name, Block estimators, ConfigObject written, ConfigObject defaults) {
    Names.check(estimators, name);
    ConfigObject all = written.withFallback(defaults);
    Block block = new Block(estimators.key(name), all);
    block.only(
        "method",
        "weights",
        "output",
        "family",
        "equations",
        "training",
        "loss",
        "penalty",
        "averaging",
        "annealing",
        "lm",
        "solver");
    Estimator.Method method = block.choice("method", Estimator.Method.class);
    if (block.has("penalty")) {
      block.block("penalty").only("zero-point", "negative", "derivative", "lambda", "gamma");
    }
    String penalty = block.key("penalty");
    return new Estimator(
        name,
        method,
        block.choice("weights", Estimator.Weights.class),
        block.choice("output", Estimator.Output.class),
        family(block, method),
        Sections.solver(shared(block, all, "solver")),
        Sections.lm(shared(block, all, "lm")),
        Sections.training(shared(block, all, "training")),
        Sections.loss(shared(block, all, "loss")),
        Sections.penalty(penalty(penalty, object(all, "penalty"), "lambda")),
        Sections.penalty(penalty(penalty, object(all, "penalty"), "gamma")),
        Sections.averaging(shared(block, all, "averaging")),
        Sections.annealing(shared(block, all, "annealing")),
        equations(block));
  }

  private static Optional<String> family(Block block, Estimator.Method method) {
    boolean parametric = method == Estimator.Method.PARAMETRIC;
    Optional<String> family = block.optionalText("family");
    if (parametric) {
      return Optional.of(block.word("family", FAMILIES));
    }
    if (family.isPresent()) {
      throw block.bad(
          "family", "no family unless method = parametric", "remove it, or change the method");
    }
    return Optional.empty();
  }

  private static Set<Equation> equations(Block block) {
    List<String> known = List.of("heat", "diffusion", "richards");
    String expected = "a list of heat, diffusion, richards";
    EnumSet<Equation> out = EnumSet.noneOf(Equation.class);
    for (String word : block.texts("equations", expected, "leave it out for all equations")) {
      if (!known.contains(word)) {
        throw block.bad("equations", expected, Block.suggestion(word, known));
      }
      out.add(Equation.values()[known.indexOf(word)]);
    }
    if (out.isEmpty()) {
      throw block.bad("equations", expected, "leave it out for all equations");
    }
    return out;
  }

  private Block shared(Block block, ConfigObject all, String name) {
    if (block.has(name)) {
      block.block(name);
    }
    return new Block(block.key(name), object(all, name).withFallback(object(root, name)));
  }

  /** A block with everything that it inherits, as {@link #read} sees it. */
  ConfigObject complete(ConfigObject written) {
    ConfigObject out = written.withFallback(object(object(root, "defaults"), "estimator"));
    for (String name : SHARED) {
      out = out.withValue(name, object(out, name).withFallback(object(root, name)));
    }
    ConfigObject penalties = EMPTY;
    for (String coefficient : List.of("lambda", "gamma")) {
      penalties =
          penalties.withValue(coefficient, penaltyOf(object(written, "penalty"), coefficient));
    }
    return out.withValue("penalty", penalties);
  }

  /** Own value for the coefficient, own value for both, shared for the coefficient, for both. */
  private ConfigObject penaltyOf(ConfigObject own, String coefficient) {
    ConfigObject shared = object(root, "penalty");
    return object(own, coefficient)
        .withFallback(own.withoutKey("lambda").withoutKey("gamma"))
        .withFallback(object(shared, coefficient))
        .withFallback(shared.withoutKey("lambda").withoutKey("gamma"));
  }

  private Block penalty(String path, ConfigObject own, String coefficient) {
    return new Block(path + "." + coefficient, penaltyOf(own, coefficient));
  }

  private static ConfigObject object(ConfigObject parent, String name) {
    return parent.get(name) instanceof ConfigObject child ? child : EMPTY;
  }
}
