package loam.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * HDFS with three datanodes and two copies of every block, and YARN with one node, in this JVM.
 * Others reach them as users do: by a folder for {@code HADOOP_CONF_DIR}.
 */
public final class MiniHadoop implements AutoCloseable {
  private static final int DATANODES = 3;
  private static final int COPIES = 2;

  private final MiniDFSCluster files;
  private final MiniYARNCluster nodes;
  private final Path settings;

  private MiniHadoop(MiniDFSCluster files, MiniYARNCluster nodes, Path settings) {
    this.files = files;
    this.nodes = nodes;
    this.settings = settings;
  }

  /** Starts both, with everything they write under a folder. */
  public static MiniHadoop start(Path folder) throws IOException {
    // MiniYARNCluster puts its folders where this property says.
    System.setProperty("test.build.data", folder.resolve("yarn").toString());
    Configuration dfs = new Configuration();
    dfs.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("dfs").toString());
    dfs.setInt("dfs.replication", COPIES);
    MiniDFSCluster files = new MiniDFSCluster.Builder(dfs).numDataNodes(DATANODES).build();
    files.waitActive();

    MiniYARNCluster nodes = new MiniYARNCluster("loam", 1, 1, 1);
    nodes.init(yarn(files.getURI().toString()));
    nodes.start();

    Path settings = Files.createDirectories(folder.resolve("conf"));
    write(nodes.getConfig(), settings.resolve("yarn-site.xml"));
    return new MiniHadoop(files, nodes, settings);
  }

  private static YarnConfiguration yarn(String root) {
    YarnConfiguration yarn = new YarnConfiguration();
    yarn.set("fs.defaultFS", root);
    yarn.setInt("dfs.replication", COPIES);
    yarn.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
    yarn.setBoolean(YarnConfiguration.NM_PMEM_CHECK_ENABLED, false);
    yarn.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 256);
    yarn.setInt(YarnConfiguration.YARN_MINICLUSTER_NM_PMEM_MB, 6144);
    yarn.set("yarn.scheduler.capacity.root.queues", "default");
    yarn.set("yarn.scheduler.capacity.root.default.capacity", "100");
    yarn.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.5");
    // A full disk of the machine that tests should not make every node unhealthy.
    yarn.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 100);
    return yarn;
  }

  private static void write(Configuration configuration, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      configuration.writeXml(out);
    }
  }

  /** URI of the root of HDFS. */
  public String root() {
    return files.getURI().toString();
  }

  /** HDFS as a client sees it. */
  public FileSystem files() throws IOException {
    return files.getFileSystem();
  }

  /** All that a user's client is told. */
  public Map<String, String> environment() {
    return Map.of("HADOOP_CONF_DIR", settings.toString());
  }

  /** A datanode that is gone until this is closed. */
  public final class LostDatanode implements AutoCloseable {
    private final MiniDFSCluster.DataNodeProperties node;

    private LostDatanode(MiniDFSCluster.DataNodeProperties node) {
      this.node = node;
    }

    @Override
    public void close() throws IOException {
      files.restartDataNode(node, true);
    }
  }

  /** Stops a datanode that holds a copy of a file, as a machine that is switched off. */
  public LostDatanode loseDatanodeOf(String file) throws IOException {
    var status = files().getFileStatus(new org.apache.hadoop.fs.Path(file));
    String holder = files().getFileBlockLocations(status, 0, status.getLen())[0].getNames()[0];
    return new LostDatanode(files.stopDataNode(holder));
  }

  /** A copy of a folder of HDFS on disk. */
  public Path fetch(String from, Path to) throws IOException {
    files()
        .copyToLocalFile(
            false,
            new org.apache.hadoop.fs.Path(from),
            new org.apache.hadoop.fs.Path(to.toUri()),
            true);
    return to;
  }

  @Override
  public void close() throws IOException {
    nodes.stop();
    nodes.close();
    files.shutdown();
  }
}
