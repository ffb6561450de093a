package loam.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A GPU as its host describes it.
 *
 * @param address what Spark hands to tasks: the index of nvidia-smi
 * @param capability empty where the driver does not tell
 */
public record Device(String address, String name, Optional<Capability> capability) {
  /** The columns of {@link #parse}, for nvidia-smi. */
  public static final String QUERY = "--query-gpu=index,name,compute_cap";

  /** Reads lines "index, name, capability"; a line without all three has no capability. */
  public static List<Device> parse(String lines) {
    List<Device> out = new ArrayList<>();
    for (String line : lines.lines().filter(l -> !l.isBlank()).toList()) {
      String[] parts = line.split(",");
      String name = parts.length > 1 ? parts[1].strip() : "of unknown name";
      out.add(
          new Device(
              parts[0].strip(),
              name,
              parts.length > 2 ? Capability.parse(parts[2]) : Optional.empty()));
    }
    return List.copyOf(out);
  }

  @Override
  public String toString() {
    return "GPU " + address + " (" + name + capability.map(c -> ", " + c).orElse("") + ")";
  }
}
