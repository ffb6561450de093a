package loam.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import loam.fit.Bound;
import loam.fit.Descent;
import loam.fit.Estimator;
import loam.fit.Method;
import loam.fit.Monotone;
import loam.fit.Network;
import loam.fit.Parametric;
import loam.fit.Spline;
import loam.fit.States;
import loam.identify.Weights;
import loam.lm.FamilyName;
import loam.lm.LmSettings;
import loam.lm.NetworkSettings;
import loam.physics.Equation;
import loam.records.RecordSettings;
import loam.records.RecordSettings.Form;
import loam.records.RecordSettings.Way;
import loam.solve.SolverSettings;
import loam.train.AnnealingSettings;
import loam.train.AveragingSettings;
import loam.train.DescentSettings;
import loam.train.DescentSettings.Goal;
import loam.train.LossSettings;
import loam.train.Output;
import loam.train.PenaltySettings;
import loam.train.TrainingSettings;

/**
 * Reads {@code estimator.<name>} over {@code defaults.estimator}; its training, loss, penalty,
 * averaging, annealing, lm and solver blocks lie over the top-level ones.
 */
final class EstimatorReader {
  private static final ConfigObject EMPTY = ConfigFactory.empty().root();
  private static final String[] KEYS = {
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
    "solver",
    "filter"
  };

  /** The methods by name: what each takes of what a block may hold. */
  private static final Map<String, Function<Parts, Method>> METHODS = new LinkedHashMap<>();

  static {
    METHODS.put("adam", p -> new Descent(p.descent(Goal.TENDENCIES)));
    METHODS.put("spline", p -> new Spline(p.weights, p.solver));
    METHODS.put("monotone-spline", p -> new Monotone(p.weights, p.solver));
    METHODS.put("network", p -> new Network(p.weights, p.solver, p.lm, p.networks));
    METHODS.put("parametric", p -> new Parametric(p.weights, p.solver, p.lm, p.family()));
    METHODS.put("filter", p -> new States(p.states(Way.FILTER)));
    METHODS.put("trajectory", p -> new States(p.states(Way.TRAJECTORY)));
    METHODS.put("trajectory-network", p -> new States(p.networkOnStates()));
    METHODS.put("bound", p -> p.bound());
    METHODS.put("adam-trajectory", p -> new Descent(p.descent(Goal.STATES)));
    METHODS.put("supervised", p -> new Descent(p.descent(Goal.TRUTH)));
  }

  private static final List<String> WITH_FAMILY = List.of("parametric", "filter", "trajectory");

  private static final List<String> SHARED =
      List.of("training", "loss", "averaging", "annealing", "lm", "solver", "filter");

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
    Sections.states(top.block("filter"), Way.FILTER, Form.SPLINE);
  }

  Estimator read(String name, Block estimators, ConfigObject written, ConfigObject defaults) {
    Names.check(estimators, name);
    ConfigObject all = written.withFallback(defaults);
    Block block = new Block(estimators.key(name), all);
    block.only(KEYS);
    String method = block.word("method", List.copyOf(METHODS.keySet()));
    if (block.optionalText("family").isPresent() && !WITH_FAMILY.contains(method)) {
      throw block.bad(
          "family",
          "no family unless method = " + String.join(" | ", WITH_FAMILY),
          "remove it, or change the method");
    }
    return new Estimator(
        name, METHODS.get(method).apply(new Parts(this, block, all)), equations(block));
  }

  /** All that a block may hold, read and checked whether or not its method takes it. */
  private static final class Parts {
    final Block block;
    final Weights weights;
    final Output output;
    final PenaltySettings lambdaPenalty;
    final PenaltySettings gammaPenalty;
    final SolverSettings solver;
    final LmSettings lm;
    final NetworkSettings networks;
    final TrainingSettings training;
    final LossSettings loss;
    final AveragingSettings averaging;
    final AnnealingSettings annealing;
    private final Block filter;

    Parts(EstimatorReader reader, Block block, ConfigObject all) {
      this.block = block;
      weights = block.choice("weights", Weights.class);
      output = block.choice("output", Output.class);
      lambdaPenalty = reader.penalties(block, all, "lambda");
      gammaPenalty = reader.penalties(block, all, "gamma");
      solver = Sections.solver(reader.shared(block, all, "solver"));
      Block least = reader.shared(block, all, "lm");
      lm = Sections.lm(least);
      networks = Sections.networks(least, output, lambdaPenalty, gammaPenalty);
      training = Sections.training(reader.shared(block, all, "training"));
      loss = Sections.loss(reader.shared(block, all, "loss"));
      averaging = Sections.averaging(reader.shared(block, all, "averaging"));
      filter = reader.shared(block, all, "filter");
      annealing = Sections.annealing(reader.shared(block, all, "annealing"));
    }

    DescentSettings descent(Goal goal) {
      return new DescentSettings(
          goal, output, training, loss, lambdaPenalty, gammaPenalty, averaging, annealing);
    }

    RecordSettings states(Way way) {
      Form form =
          block.optionalText("family").isPresent() ? new Form.Family(family()) : Form.SPLINE;
      return Sections.states(filter, way, form);
    }

    Bound bound() {
      RecordSettings fit = states(Way.FILTER);
      return new Bound(fit.size(), fit.offsetSd());
    }

    RecordSettings networkOnStates() {
      return Sections.states(
          filter,
          Way.TRAJECTORY,
          new Form.Network(networks.hidden(), networks.width(), output, lm));
    }

    FamilyName family() {
      return block.choice("family", FamilyName.class);
    }
  }

  private PenaltySettings penalties(Block block, ConfigObject all, String coefficient) {
    if (block.has("penalty")) {
      block.block("penalty").only("zero-point", "negative", "derivative", "lambda", "gamma");
    }
    return Sections.penalty(penalty(block.key("penalty"), object(all, "penalty"), coefficient));
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
