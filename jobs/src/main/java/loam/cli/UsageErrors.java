package loam.cli;

import java.util.Collection;
import loam.error.BadInput;
import loam.error.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Usage errors of the parser as one line: key, value, what is expected, the likely fix. */
final class UsageErrors {
  private UsageErrors() {}

  static BadInput of(CommandLine.ParameterException e) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String help = "see " + name + " --help";
    boolean root = command.getParent() == null;
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, name, root, help);
    }
    if (e instanceof CommandLine.MissingParameterException missing
        && !missing.getMissing().isEmpty()) {
      ArgSpec argument = missing.getMissing().get(0);
      String label = argument.paramLabel();
      return argument.isPositional()
          ? BadInput.of(label, "(missing)", name + " " + label, "give a file or directory; " + help)
          : BadInput.of(optionName(argument), "(missing)", "a value " + label, help);
    }
    if (e instanceof CommandLine.OverwrittenOptionException twice) {
      return BadInput.of(
          optionName(twice.getOverwritten()),
          "(given twice)",
          "the option once",
          "remove one; " + help);
    }
    if (root && e.getArgSpec() == null) {
      return BadInput.of("COMMAND", "(missing)", "one of " + commands(command), help);
    }
    return BadInput.of("argument", e.getValue(), "another usage: " + e.getMessage(), help);
  }

  private static BadInput unmatched(
      CommandLine.UnmatchedArgumentException e, String name, boolean root, String help) {
    String argument = e.getUnmatched().get(0);
    CommandLine.Model.CommandSpec spec = e.getCommandLine().getCommandSpec();
    Collection<String> known =
        argument.startsWith("-") ? spec.optionsMap().keySet() : spec.subcommands().keySet();
    String word = argument.replaceFirst("=.*", "");
    String hint = Nearest.to(word, known).map(n -> "did you mean " + n + "? ").orElse("") + help;
    if (argument.startsWith("-")) {
      return BadInput.of("option", argument, "an option of " + name, hint);
    }
    return root
        ? BadInput.of("COMMAND", argument, "one of " + commands(e.getCommandLine()), hint)
        : BadInput.of("argument", argument, "nothing more after the first of " + name, hint);
  }

  private static String commands(CommandLine command) {
    return String.join(", ", command.getCommandSpec().subcommands().keySet());
  }

  private static String optionName(ArgSpec argument) {
    return argument instanceof CommandLine.Model.OptionSpec option
        ? option.longestName()
        : argument.paramLabel();
  }
}
