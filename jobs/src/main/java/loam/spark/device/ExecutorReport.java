package loam.spark.device;

import java.util.Optional;

/** What an executor tells the driver as it starts. */
record ExecutorReport(String executor, String host, Computing computing) {

  /** As a message of Java's own types, which the driver reads with any class loader. */
  String[] words() {
    return new String[] {
      executor, host, computing.backend(), computing.devices(), computing.problem().orElse("")
    };
  }

  static ExecutorReport of(String[] words) {
    Optional<String> problem = words[4].isEmpty() ? Optional.empty() : Optional.of(words[4]);
    return new ExecutorReport(words[0], words[1], new Computing(words[2], words[3], problem));
  }

  /** The problem in one line, with who has it. */
  String problem() {
    return "executor " + executor + " on " + host + ": " + computing.problem().orElse("none");
  }
}
