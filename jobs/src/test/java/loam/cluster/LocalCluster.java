package loam.cluster;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** A standalone cluster of separate JVMs, started by {@code submit/local-cluster}. */
public final class LocalCluster implements AutoCloseable {
  /** What OpenBLAS would choose on hosts with an older CPU than this one; other last bits. */
  private static final Map<String, String> OTHER_HOSTS = Map.of("OPENBLAS_CORETYPE", "Nehalem");

  private final Path folder;
  private final String url;

  private LocalCluster(Path folder, String url) {
    this.folder = folder;
    this.url = url;
  }

  /** A master and two workers of one core each. */
  public static LocalCluster start(String... javaOptions) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>();
    for (String option : javaOptions) {
      options.addAll(List.of("--java-option", option));
    }
    return start(OTHER_HOSTS, options);
  }

  /**
   * With further options of the script.
   *
   * @param environment of the cluster's processes, executors included
   */
  public static LocalCluster start(Map<String, String> environment, List<String> options)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("loam cluster");
    return start(environment, folder, freePort(), options);
  }

  /** After {@link #killAll}: a cluster without workers at the same URL. */
  public LocalCluster again() throws IOException, InterruptedException {
    int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    return start(Map.of(), folder, port, List.of("--workers", "0"));
  }

  private static LocalCluster start(
      Map<String, String> environment, Path folder, int port, List<String> options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                script(),
                "start",
                "--dir",
                folder.toString(),
                "--port",
                Integer.toString(port),
                "--memory",
                "2g"));
    command.addAll(options);
    Processes.Outcome outcome = Processes.run(environment, command);
    if (outcome.status() != 0) {
      throw new IOException("no cluster: " + outcome.err());
    }
    return new LocalCluster(folder, outcome.out().strip());
  }

  /** The master's URL. */
  public String url() {
    return url;
  }

  /** What the master has said so far. */
  public String masterLog() {
    try {
      return Files.readString(folder.resolve("master.log"));
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  /** What every user of the host sees of its master, workers and executors. */
  public String commandLines() {
    return ProcessHandle.allProcesses()
        .map(LocalCluster::commandLine)
        .filter(line -> line.contains(folder.toString()))
        .collect(Collectors.joining("\n"));
  }

  /** Hosts, as /proc writes them, at which its master and workers wait for connections. */
  public Set<String> listening() throws IOException {
    Set<String> hosts = new TreeSet<>();
    for (String process : List.of("master", "worker-1", "worker-2")) {
      String proc = "/proc/" + Files.readString(folder.resolve(process + ".pid")).strip();
      Set<String> own = new TreeSet<>();
      try (Stream<Path> open = Files.list(Path.of(proc, "fd"))) {
        for (Path file : open.toList()) {
          own.add(Files.readSymbolicLink(file).toString());
        }
      }
      (read(proc + "/net/tcp") + read(proc + "/net/tcp6"))
          .lines()
          .map(line -> line.strip().split("\\s+"))
          .filter(cell -> cell[3].equals("0A") && own.contains("socket:[" + cell[9] + "]"))
          .forEach(cell -> hosts.add(cell[1].replaceFirst(":.*", "")));
    }
    return hosts;
  }

  /** A living executor of an application, if there is one. */
  public Optional<ProcessHandle> anExecutor() {
    return executors().findFirst();
  }

  private Stream<ProcessHandle> executors() {
    return ProcessHandle.allProcesses()
        .filter(process -> commandLine(process).contains("CoarseGrainedExecutorBackend"))
        .filter(
            process ->
                commandLine(process).contains(url.substring("spark://".length()))
                    || child(process));
  }

  private boolean child(ProcessHandle process) {
    return process.parent().map(LocalCluster::commandLine).orElse("").contains(folder.toString());
  }

  /** Where executors have loaded a native library from. */
  public List<Path> loaded(String library) {
    return executors()
        .flatMap(process -> read("/proc/" + process.pid() + "/maps").lines())
        .filter(line -> line.endsWith("/" + library))
        .map(line -> Path.of(line.substring(line.indexOf('/'))))
        .distinct()
        .toList();
  }

  /**
   * kill -9 of the process of a worker. It runs no further, but to see that it is gone may take
   * seconds, so nobody waits: what runs on it goes on meanwhile.
   */
  public void killWorker(int number) throws IOException {
    long pid =
        Long.parseLong(Files.readString(folder.resolve("worker-" + number + ".pid")).strip());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  /** kill -9 of the master, the workers and all executors; waits until they are gone. */
  public void killAll() {
    List<ProcessHandle> all =
        Stream.concat(
                ProcessHandle.allProcesses()
                    .filter(process -> commandLine(process).contains(folder.toString())),
                executors())
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  private static String commandLine(ProcessHandle process) {
    return read("/proc/" + process.pid() + "/cmdline").replace('\0', ' ');
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException gone) {
      return "";
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String script() {
    return Processes.home().resolve("submit/local-cluster").toString();
  }

  @Override
  public void close() throws IOException {
    try {
      Processes.run(Map.of(), List.of(script(), "stop", "--dir", folder.toString()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    FileUtils.deleteQuietly(folder.toFile());
  }
}
