package loam.experiment;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition between two keys, or a key and a number, such as {@code penalty.gamma.negative <=
 * penalty.gamma.derivative}.
 */
public record Constraint(String left, String operator, String right) implements Serializable {
  private static final Pattern TEXT =
      Pattern.compile("\\s*(\\S+)\\s*(<=|>=|==|!=|<|>)\\s*(\\S+)\\s*");

  /** Reads a condition; empty where the text is none. */
  static Optional<Constraint> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(new Constraint(parts.group(1), parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  /**
   * Whether it is fulfilled.
   *
   * @param point values of axes, which come before those of the configuration
   */
  public boolean holds(Map<String, String> point, Config resolved) {
    double a = value(left, point, resolved);
    double b = value(right, point, resolved);
    return switch (operator) {
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      case ">=" -> a >= b;
      case "==" -> a == b;
      default -> a != b;
    };
  }

  private double value(String operand, Map<String, String> point, Config resolved) {
    String text = point.getOrDefault(operand, operand);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notNumber) {
      try {
        return resolved.getDouble(operand);
      } catch (ConfigException none) {
        throw BadInput.of(
            "sweep constraints",
            left + " " + operator + " " + right,
            "numbers and keys of numbers",
            operand + " is neither");
      }
    }
  }
}
