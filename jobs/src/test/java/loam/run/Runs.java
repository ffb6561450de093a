package loam.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import loam.cli.Main;

/** The whole program in this JVM, on an embedded Spark of a given master. */
final class Runs {
  /** Small, yet with several shards, noise, both engines and two workers. */
  static final String SMALL =
      """
      cases = [heat-exp, water, richards]
      estimators = [moments-spline, moments-spline-gls, spread, in-turn]
      profiles { count = 600, shard = 100 }
      evaluation.profiles = 50
      noise.sigma = 0.01
      case.heat-exp.spline.size = 35
      case.water.spline.size = 35
      case.richards.spline.size = 35
      estimator.spread {
        method = adam
        training { engine = dl4j, steps = 12, batch = 16, hidden = 2, width = 8 }
        averaging { workers = 2, frequency = 3, checkpoint = 2 }
      }
      estimator.in-turn = ${estimator.spread} { training.engine = vector }
      """;

  /** Eight days of a soil that is simulated. */
  static final String SIMULATED =
      """
      cases = [soil]
      case.soil {
        equation = heat, source = simulated, lambda { form = exponential, a = 0.9, b = 0.015 }
      }
      records { days = 8, depths = [0.05, 0.1, 0.2], train-share = 0.8 }
      """;

  private Runs() {}

  /**
   * What the program answered.
   *
   * @param err what it says about errors, a line each; progress goes elsewhere
   */
  record Answer(int status, String out, List<String> err) {}

  /** Options that set keys, each "key=value". */
  static String[] sets(String... keys) {
    return Stream.of(keys).flatMap(key -> Stream.of("--set", key)).toArray(String[]::new);
  }

  /**
   * @param arguments words, and arrays of words
   */
  static Answer on(String master, Object... arguments) {
    Map<String, String> spark =
        Map.of(
            "spark.master", master, "spark.ui.enabled", "false", "spark.driver.host", "localhost");
    spark.forEach(System::setProperty);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> words = new ArrayList<>();
    for (Object argument : arguments) {
      Object[] several = argument instanceof Object[] all ? all : new Object[] {argument};
      Stream.of(several).map(Object::toString).forEach(words::add);
    }
    try {
      int status =
          new Main(new LoamActions(), new PrintWriter(out, true), new PrintWriter(err, true))
              .run(words.toArray(String[]::new));
      return new Answer(status, out.toString(), err.toString().lines().toList());
    } finally {
      spark.keySet().forEach(System::clearProperty);
    }
  }
}
