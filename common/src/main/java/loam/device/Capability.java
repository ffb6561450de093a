package loam.device;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compute capability of an NVIDIA device, or of machine code made for one: 8.0 is sm_80. */
public record Capability(int major, int minor) implements Serializable {
  private static final Pattern TEXT = Pattern.compile("(\\d+)\\.(\\d)");

  /** Reads "8.0", as nvidia-smi prints it; empty where it prints something else. */
  public static Optional<Capability> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new Capability(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** Whether a device of this capability runs machine code: of its generation and not newer. */
  public boolean runs(Capability code) {
    return code.major == major && code.minor <= minor;
  }

  @Override
  public String toString() {
    return "sm_" + major + minor;
  }
}
