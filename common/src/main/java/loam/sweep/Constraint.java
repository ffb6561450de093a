package loam.sweep;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loam.error.BadInput;

/**
 * A condition between two keys, or a key and a number, such as {@code penalty.gamma.negative <=
 * penalty.gamma.derivative}.
 */
public record Constraint(String left, String operator, String right) implements Serializable {
  private static final Pattern TEXT =
      Pattern.compile("\\s*(\\S+)\\s*(<=|>=|==|!=|<|>)\\s*(\\S+)\\s*");

  /** Reads a condition; empty where the text is none. */
  public static Optional<Constraint> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(new Constraint(parts.group(1), parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  /**
   * Whether it is fulfilled.
   *
   * @param point values of axes, which come before those of the configuration
   * @param configured the number under a key of the configuration, empty where there is none
   */
  public boolean holds(Map<String, String> point, Function<String, OptionalDouble> configured) {
    double a = value(left, point, configured);
    double b = value(right, point, configured);
    return switch (operator) {
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      case ">=" -> a >= b;
      case "==" -> a == b;
      default -> a != b;
    };
  }

  private double value(
      String operand, Map<String, String> point, Function<String, OptionalDouble> configured) {
    String text = point.getOrDefault(operand, operand);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notNumber) {
      return configured
          .apply(operand)
          .orElseThrow(
              () ->
                  BadInput.of(
                      "sweep constraints",
                      left + " " + operator + " " + right,
                      "numbers and keys of numbers",
                      operand + " is neither"));
    }
  }
}
