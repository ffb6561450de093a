package loam.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import loam.error.BadInput;
import loam.error.Redaction;
import loam.out.Console;
import loam.run.Actions;
import loam.run.LoamActions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The command line: parses, calls {@link Actions}, and turns what happens into an exit status. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private final Actions actions;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * @param out what was asked for: help, version, dry run
   * @param err errors, a line each
   */
  public Main(Actions actions, PrintWriter out, PrintWriter err) {
    this.actions = actions;
    this.out = out;
    this.err = err;
  }

  /** The program. */
  public static void main(String[] args) {
    // Words and digits of the machine's language belong in no file.
    Locale.setDefault(Locale.ROOT);
    Main main =
        new Main(
            new LoamActions(),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(Console.err(), true, StandardCharsets.UTF_8));
    System.exit(main.run(args));
  }

  /** One command; what follows "--" is for spark-submit, which has it already. */
  public int run(String... args) {
    Root root = new Root(actions, out);
    CommandLine line = commandLine(root);
    List<String> all = Arrays.asList(args);
    int end = all.indexOf("--");
    try {
      return line.execute(asked(end < 0 ? all : all.subList(0, end)).toArray(String[]::new));
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** "help" and "help COMMAND" are "--help" and "COMMAND --help". */
  private static List<String> asked(List<String> words) {
    if (words.isEmpty() || !words.get(0).equals("help")) {
      return words;
    }
    return Stream.concat(words.stream().skip(1).limit(1), Stream.of("--help")).toList();
  }

  private CommandLine commandLine(Root root) {
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new Commands.Generate())
            .addSubcommand(new Commands.Train())
            .addSubcommand(new Commands.Sweep())
            .addSubcommand(new Commands.Report())
            .addSubcommand(new Commands.Run())
            .addSubcommand(new Commands.Import())
            .addSubcommand(new Commands.Predict())
            .addSubcommand(new Export())
            .addSubcommand(new Devices());
    line.getCommandSpec().mixinStandardHelpOptions(true);
    line.getSubcommands().values().forEach(this::complete);
    line.getCommandSpec().versionProvider(() -> new String[] {"loam " + actions.version()});
    line.setOut(out).setErr(err);
    line.setExpandAtFiles(false);
    line.setUsageHelpWidth(100);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler((e, args) -> refuse(UsageErrors.of(e)));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(root, e));
    return line;
  }

  private void complete(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
    command.getCommandSpec().versionProvider(() -> new String[] {"loam " + actions.version()});
    command
        .getCommandSpec()
        .usageMessage()
        .synopsisHeading("%n")
        .optionListHeading("%nOptions:%n")
        .parameterListHeading("%n");
  }

  private int refuse(BadInput e) {
    err.println(e.getMessage());
    return ExitStatus.BAD_INPUT;
  }

  private int failed(Root root, Exception e) {
    Optional<BadInput> input = badInput(e);
    if (input.isPresent()) {
      LOG.debug("refused", e);
      return refuse(input.get());
    }
    LOG.error("loam could not go on", e);
    err.println("loam could not go on: " + Redaction.of(Failures.line(e)) + root.pointer());
    return ExitStatus.FAILED;
  }

  private static Optional<BadInput> badInput(Throwable e) {
    for (Throwable t : Failures.chain(e)) {
      if (t instanceof BadInput input) {
        return Optional.of(input);
      }
    }
    return Optional.empty();
  }
}
