package loam.cli;

import java.io.PrintWriter;
import java.util.List;
import loam.config.Origins;
import loam.error.Redaction;
import loam.run.Request;

/** The page that --dry-run prints. */
final class DryRun {
  private DryRun() {}

  static void print(PrintWriter out, Request request, List<String> plan) {
    out.println("# Configuration of " + request.experiment().name() + ", and where it comes from");
    List<Origins.Leaf> leaves = Origins.leaves(request.experiment());
    int widest =
        leaves.stream().mapToInt(l -> text(l).length()).filter(n -> n <= 90).max().orElse(0);
    for (Origins.Leaf leaf : leaves) {
      out.println(pad(text(leaf), widest) + "  # " + leaf.origin());
    }
    out.println();
    out.println("# Plan, writing to " + request.out());
    plan.forEach(out::println);
    out.println("Nothing was done: this is a dry run.");
    out.flush();
  }

  private static String text(Origins.Leaf leaf) {
    return Redaction.of(leaf.key() + " = " + leaf.value());
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
