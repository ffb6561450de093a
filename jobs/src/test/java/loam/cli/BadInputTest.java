package loam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that cannot be used: exit 2, one line with key, value, expectation and fix. */
class BadInputTest {
  /** A bad file text or, after "--set ", a bad override; then what the line must contain. */
  private record Bad(String input, String key, String value, String expected, String hint) {
    @Override
    public String toString() {
      return input;
    }
  }

  @TempDir Path dir;
  private final FakeActions actions = new FakeActions();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static Stream<Bad> configurations() {
    String heat = "case.heat-exp.";
    return Stream.of(
        // Unknown keys, at every level.
        bad("sedes = 3", "sedes", "3", "a known key", "did you mean seeds?"),
        bad("steps = 3", "steps", "3", "a known key", "did you mean training.steps?"),
        bad("xyzzy = 3", "xyzzy", "3", "a known key", "top-level keys are"),
        bad("noise.sigm = 3", "noise.sigm", "3", "a known key", "noise.sigma?"),
        bad("profiles.cuont = 3", "profiles.cuont", "3", "a known key", "profiles.count?"),
        bad("gpu.requird = true", "gpu.requird", "true", "a known key", "gpu.required?"),
        bad("training.setps = 3", "training.setps", "3", "a known key", "training.steps?"),
        bad("penalty.lambda.negativ = 1", "penalty.lambda.negativ", "1", "known", "negative?"),
        bad(heat + "state-rnge = [0, 1]", heat + "state-rnge", "[0,1]", "known", "state-range?"),
        bad(heat + "lambda.aa = 1", heat + "lambda.aa", "1", "a known key", "lambda.a?"),
        bad(heat + "lambda.gamma-max = 1", heat + "lambda.gamma-max", "1", "known", "takes a, b"),
        bad(heat + "grid.levls = 9", heat + "grid.levls", "9", "a known key", "grid.levels?"),
        bad(heat + "spline.sise = 9", heat + "spline.sise", "9", "a known key", "spline.size?"),
        bad("estimator.adam.wieghts = none", "estimator.adam.wieghts", "none", "known", "weights?"),
        bad("estimator.adam.lm.widht = 1", "estimator.adam.lm.widht", "1", "known", "lm.width?"),
        bad("defaults.cases.truth = none", "defaults.cases", "none", "known", "defaults.case?"),
        bad("import.colums = [a]", "import.colums", "[a]", "a known key", "import.columns?"),
        bad("predict.dayz = 3", "predict.dayz", "3", "a known key", "predict.days?"),
        bad("sweep.axis = []", "sweep.axis", "[]", "a known key", "sweep.axes?"),
        // Unknown names.
        bad("cases = [heat-epx]", "cases", "heat-epx", "a known case", "heat-exp"),
        bad("cases = [moon]", "cases", "moon", "a known case", "Known are heat-cos, heat-exp"),
        bad("estimators = [adma]", "estimators", "adma", "a known estimator", "did you mean adam?"),
        bad("cases = [water, water]", "cases", "[water,water]", "each name once", "repeated"),
        bad("cases = []", "cases", "[]", "names of case", "known are"),
        bad("cases = water", "cases", "water", "a list of names", "write it in brackets"),
        bad("predict.case = moon", "predict.case", "moon", "one of cases", "words"),
        bad(
            "import { input = x, format = profiles, case = moon }",
            "import.case",
            "moon",
            "case",
            "add"),
        // Wrong types.
        bad("seed = one", "seed", "one", "a whole number", "seed = 1"),
        bad("seeds = 1.5", "seeds", "1.5", "a whole number", "count"),
        bad("seeds = \"2\"", "seeds", "2", "a whole number", "count"),
        bad("noise.sigma = small", "noise.sigma", "small", "a number >= 0", "0 is data without"),
        bad("noise = 0.1", "noise", "0.1", "a block", "braces"),
        bad("gpu.required = yes", "gpu.required", "yes", "true or false", "quotes"),
        bad("training.engine = cuda", "training.engine", "cuda", "one of dl4j, vector", "words"),
        bad("training.engine = vectro", "training.engine", "vectro", "one of", "mean vector?"),
        bad("training = null", "training", "(missing)", "a block", "add training"),
        bad("profiles.count = 10 k", "profiles.count", "10 k", "a whole number", "the default is"),
        bad("case.heat-exp = 4", "case.heat-exp", "4", "a block", "braces"),
        // Out of range.
        bad("seeds = 0", "seeds", "0", "from 1", "count"),
        bad("profiles.count = -5", "profiles.count", "-5", "from 1", "the default is"),
        bad(
            "profiles.evolution-share = 1.2",
            "profiles.evolution-share",
            "1.2",
            "from 0 to 1",
            "0"),
        bad("noise.sigma = -0.1", "noise.sigma", "-0.1", "a number >= 0", "noise"),
        bad("noise.sigma = 1e999", "noise.sigma", "Infinity", "a number >= 0", "noise"),
        bad("noise.correlation-radius = 0", "noise.correlation-radius", "0", "> 0", "metres"),
        bad("training.batch = 0", "training.batch", "0", "from 1", "the default is"),
        bad("training.peak-decay = 2", "training.peak-decay", "2", "(0, 1]", "the default is"),
        bad("averaging.workers = 0", "averaging.workers", "0", "from 1", "cores"),
        bad("loss { mse = 0, mape = 0 }", "loss.mse", "0", "> 0 where mape = 0", "one of the two"),
        bad("penalty.negative = -1", "penalty.lambda.negative", "-1", ">= 0", "eq. (9)"),
        bad("lm.tolerance = 1", "lm.tolerance", "1", "[0, 1)", "the default is"),
        bad("predict.seed = 1", "predict.seed", "1", "from 0 to 0", "seeds - 1"),
        bad(
            "predict.step-seconds = 1e9",
            "predict.step-seconds",
            "1000000000",
            "<= predict.days",
            "the default is"),
        // Cases.
        bad(
            heat + "equation = wave",
            heat + "equation",
            "wave",
            "heat, diffusion, richards",
            "word"),
        bad(heat + "heat-capacity = 0", heat + "heat-capacity", "0", "> 0", "the default is"),
        bad(heat + "state-range = [5, 5]", heat + "state-range", "[5,5]", "lo < hi", "[-10, 30]"),
        bad(heat + "state-range = [0, 1, 2]", heat + "state-range", "[0,1,2]", "[lo, hi]", "as"),
        bad(
            "case.water.state-range = [0, 0.9]",
            "case.water.state-range",
            "[0,0.9]",
            "0 < lo",
            "as"),
        bad("case.water.state-range = [0.1, 1]", "case.water.state-range", "[0.1,1]", "< 1", "as"),
        bad(heat + "spline.scale = logit", heat + "spline.scale", "logit", "linear", "water"),
        bad(heat + "spline.size = 3", heat + "spline.size", "3", "from 8", "the default is"),
        bad(heat + "lambda.form = cosin", heat + "lambda.form", "cosin", "one of", "mean cosine?"),
        bad(heat + "lambda.form = cosine", heat + "lambda.c", "(missing)", "a number > 1", "c = 3"),
        bad(heat + "lambda.form = mualem", heat + "lambda.form", "mualem", "temperature", "use"),
        bad(heat + "lambda.a = -1", heat + "lambda.a", "-1", "> 0", "0 °C"),
        bad(heat + "lambda = null", heat + "lambda", "(missing)", "true lambda", "truth = none"),
        bad(
            "case.water.lambda.m = 1",
            "case.water.lambda.m",
            "1",
            "inside (0, 1)",
            "van Genuchten"),
        bad("case.water.gamma.form = mualem", "case.water.gamma", "mualem", "no gamma", "richards"),
        bad(heat + "truth = none", heat + "truth", "none", "known where", "URI"),
        bad(heat + "truth = maybe", heat + "truth", "maybe", "one of known, none", "words"),
        bad(heat + "gravity-sign = 2", heat + "gravity-sign", "2", "1 or -1", "paper"),
        bad(heat + "grid.levels = 2", heat + "grid.levels", "2", "from 3", "the default is"),
        bad(heat + "grid.depth = -1", heat + "grid.depth", "-1", "at least 1.0E-6", "2.0"),
        bad(heat + "grid.first = 1", heat + "grid.first", "1", "depth/levels", "grow"),
        bad(
            heat + "grid { thickness = [1, 1, 1], levels = 3 }",
            heat + "grid.levels",
            "3",
            "one way",
            "remove"),
        bad(
            heat + "grid { thickness = [1, -1, 1] }",
            heat + "grid.thickness",
            "-1",
            ">= 1.0E-6",
            "top"),
        bad(
            heat + "grid { depths = [0.1, 0.3, 0.2] }",
            heat + "grid.depths",
            "0.3",
            "below the last",
            "sort"),
        bad("case.new { equation = heat }", "case.new.state-range", "(missing)", "lo < hi", "as"),
        bad("case.\"a/b\" = ${case.water}", "a/b", "{ … }", "letters", "folder"),
        // Estimators.
        bad(
            "estimator.adam.method = magic",
            "estimator.adam.method",
            "magic",
            "one of adam",
            "words"),
        bad("estimator.x { output = raw }", "estimator.x.method", "(missing)", "one of", "add"),
        bad(
            "estimator.adam.training.steps = 0",
            "estimator.adam.training.steps",
            "0",
            "1",
            "the default is"),
        bad(
            "estimator.adam.family = mualem",
            "estimator.adam.family",
            "mualem",
            "no family",
            "remove"),
        bad(
            "estimator.adam.equations = [wave]",
            "estimator.adam.equations",
            "wave",
            "heat",
            "words"),
        bad(
            "estimator.moments.method = parametric",
            "estimator.moments.family",
            "\"\"",
            "one of",
            "words"),
        bad(
            "estimators = [adam-power], estimator.adam-power.equations = [heat]",
            "estimator.adam-power.output",
            "power-exp",
            "raw",
            "equations"),
        bad(
            "estimators = [adam], estimator.adam.output = integral",
            "estimator.adam.output",
            "integral",
            "raw, exp or power-exp",
            "method = network"),
        bad(
            "cases = [heat-exp], estimators = [adam-power]",
            "estimators",
            "[adam-power]",
            "applies",
            "heat-exp"),
        // Import.
        bad("import.train-share = 1.5", "import.train-share", "1.5", "in (0, 1]", "0.7"),
        bad(
            "import { columns = [a, b, c], depths = [1, 2] }",
            "import.depths",
            "[1,2]",
            "one for each",
            "3"),
        bad(
            "import { columns = [a, b, c], depths = [1, 2, 2] }",
            "import.depths",
            "[1,2,2]",
            "increasing",
            "sort"),
        bad(
            "import { columns = [a, b, c, d], exclude = [z] }",
            "import.exclude",
            "z",
            "a column of",
            "words"),
        bad("import.time-stamp = end", "import.time-stamp", "end", "interval-end", "words"),
        bad("import.depth-unit = km", "import.depth-unit", "km", "one of auto, cm", "did you mean"),
        bad("import.separator = ab", "import.separator", "ab", "one character", "such as"),
        bad("import.input = x.csv", "import.case", "measured", "a case block", "case.measured"),
        // λ and C of water.
        bad(heat + "lambda.of = both", heat + "lambda.of", "both", "[water, temp", "sensors"),
        bad(heat + "lambda.of = [water]", heat + "lambda.of", "[water]", "[water, temp", "sensors"),
        bad(heat + "lambda.of = water", heat + "source", "generated", "lambda.of", "T and θ"),
        bad(
            "cases = [s], case.s { equation = heat, source = simulated, soil = loam,"
                + " lambda { of = water, form = exponential } }",
            "case.s.lambda.form",
            "exponential",
            "cote-konrad",
            "by water"),
        bad(
            "cases = [s], estimators = [filter-spline, bound], case.s { equation = heat,"
                + " source = simulated, soil = loam, lambda { of = water, form = cote-konrad,"
                + " dry = 0.25, saturated = 1.6, kappa = 1.9, porosity = 0.43 } }",
            "case.s.lambda.of",
            "water",
            "temperature for estimator bound",
            "trajectory-spline"),
        bad(
            "cases = [s], estimators = [filter-spline], filter.size = 2, case.s { equation = heat,"
                + " source = simulated, soil = loam, lambda { of = [water, temperature],"
                + " form = cote-konrad, dry = 0.25, saturated = 1.6, kappa = 1.9, porosity = 0.43 } }",
            "filter.size",
            "2",
            "4 and more",
            "a·exp(bT)"),
        bad(heat + "heat-capacity = { dry = 1e6 }", heat + "heat-capacity", "dry", "a number", "θ"),
        bad("case.water.lambda.of = water", "case.water.lambda.of", "water", "= heat", "state"),
        bad("records.flux-depth = 2", "records.flux-depth", "2", "outer sensors", "0.08"),
        // Sweeps.
        bad("sweep.axes = 3", "sweep.axes", "3", "a list of", "axes = ["),
        bad(
            "sweep.axes = [ { key = noise.sigma } ]",
            "sweep.axes[0].key",
            "noise.sigma",
            "one of",
            "values"),
        bad(
            "sweep.axes = [ { key = noise.sigma, values = [] } ]",
            "sweep.axes[0].values",
            "[]",
            "at least one",
            "as"),
        bad(
            "sweep.axes = [ { key = noise.sigm, values = [1] } ]",
            "noise.sigm",
            "1",
            "known",
            "noise.sigma?"),
        bad(
            "sweep.axes = [ { key = noise.sigma, values = [0, -1] } ]",
            "noise.sigma",
            "-1",
            ">= 0",
            "sweep axis noise.sigma"),
        bad(
            "sweep.axes = [ { key = noise.sigma, log = [0, 1, 3] } ]",
            "sweep.axes[0].log",
            "[0,1,3]",
            "0 < lo",
            "as"),
        bad(
            "sweep.axes = [ { key = noise.sigma, lin = [0, 1, 1] } ]",
            "sweep.axes[0].lin",
            "[0,1,1]",
            "n >= 2",
            "as"),
        bad(
            "sweep.axes = [ { key = seeds, values = [1] } ]",
            "sweep.axes[0].key",
            "seeds",
            "numbers",
            "anyway"),
        bad("sweep.keep = [model]", "sweep.keep", "[model]", "models, curves", "mean models?"),
        // Text that is not HOCON.
        bad("seeds = [1", "configuration", "x.conf", "HOCON", "x.conf"),
        bad("seeds = ${nothing}", "configuration", "x.conf", "names of", "nothing"),
        bad(
            "include \"nowhere.conf\"",
            "configuration",
            "x.conf",
            "includes that exist",
            "nowhere"),
        bad("name = \"a/b\"", "name", "a/b", "letters", "folder"),
        // Overrides.
        bad("--set seeds", "--set", "seeds", "key=value", "--set noise.sigma=0.01"),
        bad("--set =3", "--set", "=3", "key=value", "for example"),
        bad("--set a..b=3", "a..b", "3", "a key with dots", "as"),
        bad("--set cases=[water", "cases", "[water", "one HOCON value", "--set"),
        bad(
            "--set noise.sigma.x=1",
            "noise.sigma.x",
            "1",
            "a key of a block",
            "noise.sigma is a value"),
        bad("--set noise.sigma=-1", "noise.sigma", "-1", ">= 0", "(at --set)"));
  }

  private static Bad bad(String input, String key, String value, String expected, String hint) {
    return new Bad(input, key, value, expected, hint);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("configurations")
  void aConfigurationIsRefused(Bad bad) throws IOException {
    boolean set = bad.input.startsWith("--set ");
    Path conf = Files.writeString(dir.resolve("x.conf"), set ? "" : bad.input + "\n");
    List<String> args = new ArrayList<>(List.of("sweep", conf.toString()));
    if (set) {
      args.addAll(List.of("--set", bad.input.substring(6)));
    }
    refused(bad, args.toArray(String[]::new));
  }

  static Stream<Bad> usages() {
    return Stream.of(
        bad("", "COMMAND", "(missing)", "one of generate", "--help"),
        bad("trian CONF", "COMMAND", "trian", "one of generate", "train"),
        bad("train", "CONF", "(missing)", "loam train CONF", "--help"),
        bad("report", "DIR", "(missing)", "loam report DIR", "--help"),
        bad("train CONF --owerwrite", "option", "--owerwrite", "an option of", "--overwrite"),
        bad("train CONF more", "argument", "more", "nothing more", "--help"),
        bad("train CONF --out", "--out", "(missing)", "a value URI", "--help"),
        bad("train CONF --out x --out y", "--out", "(given twice)", "the option once", "remove"),
        bad(
            "train nowhere.conf",
            "CONF",
            "nowhere.conf",
            "an existing file",
            "conf/quickstart.conf"),
        bad("train .", "CONF", ".", "not a directory", "conf/quickstart.conf"),
        bad("train s3a://b/x.conf", "CONF", "s3a://b/x.conf", "a local file", "copy"),
        bad("import CONF", "import.input", "\"\"", "URI of a file", "--set import.input"),
        bad("report x --dry-run", "option", "--dry-run", "an option of loam report", "--help"));
  }

  @ParameterizedTest(name = "loam {0}")
  @MethodSource("usages")
  void aUsageIsRefused(Bad bad) throws IOException {
    String conf = Files.writeString(dir.resolve("x.conf"), "").toString();
    String[] args =
        bad.input.isEmpty() ? new String[0] : bad.input.replace("CONF", conf).split(" ");
    refused(bad, args);
  }

  @Test
  void trainRefusesAStudy() throws IOException {
    String axes = "sweep.axes = [ { key = noise.sigma, values = [0, 0.1] } ]\n";
    Path conf = Files.writeString(dir.resolve("x.conf"), axes);
    refused(
        bad("", "sweep.axes", "[noise.sigma]", "no axes for train", "use sweep"),
        "train",
        conf.toString());
  }

  private void refused(Bad bad, String... args) throws IOException {
    int status = new Main(actions, new PrintWriter(out), new PrintWriter(err)).run(args);
    String line = err.toString();
    assertEquals(2, status, line);
    assertTrue(line.endsWith("\n") && line.indexOf('\n') == line.length() - 1, "one line: " + line);
    int expected = line.indexOf(": expected ");
    int hint = line.indexOf(". Hint: ");
    assertTrue(line.startsWith("Bad ") && 0 < expected && expected < hint, line);
    assertTrue(line.substring(0, expected).contains(bad.key), "key in: " + line);
    assertTrue(line.substring(0, expected).contains(bad.value), "value in: " + line);
    assertTrue(line.substring(expected, hint).contains(bad.expected), "expectation in: " + line);
    assertTrue(line.substring(hint).contains(bad.hint), "hint in: " + line);
    assertEquals(List.of(), actions.calls);
    assertEquals("", out.toString());
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(List.of(dir.resolve("x.conf")), files.toList());
    }
  }
}
