package loam.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.deploy.DeployMessages.MasterStateResponse;
import org.apache.spark.deploy.DeployMessages.RequestMasterState$;
import org.apache.spark.rpc.RpcAddress;
import scala.reflect.ClassTag$;

/** The masters of a standalone cluster, asked whether they know an application. */
final class StandaloneMasters {
  private static final String SCHEME = "spark://";

  /** Of the endpoint at which a master answers (Spark's {@code Master.ENDPOINT_NAME}). */
  private static final String ENDPOINT = "Master";

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private StandaloneMasters() {}

  /**
   * Whether no master that could send executors is there: none can be reached, or those that can
   * have never heard of this application, as one that was started anew. A master that is there and
   * does not answer is busy. Other kinds of clusters are not asked.
   */
  static boolean haveLost(SparkContext spark) {
    return spark.master().startsWith(SCHEME)
        && Stream.of(spark.master().substring(SCHEME.length()).split(","))
            .map(hostPort -> RpcAddress.fromSparkURL(SCHEME + hostPort))
            .allMatch(master -> !reached(master) || isForgottenBy(master, spark));
  }

  private static boolean reached(RpcAddress master) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(master.host(), master.port()), (int) CONNECT.toMillis());
      return true;
    } catch (IOException unreachable) {
      return false;
    }
  }

  private static boolean isForgottenBy(RpcAddress master, SparkContext spark) {
    MasterStateResponse state;
    try {
      state =
          spark
              .env()
              .rpcEnv()
              .setupEndpointRef(master, ENDPOINT)
              .askSync(
                  RequestMasterState$.MODULE$, ClassTag$.MODULE$.apply(MasterStateResponse.class));
    } catch (Exception noAnswer) {
      return false;
    }
    return Arrays.stream(state.activeApps())
        .noneMatch(application -> application.id().equals(spark.applicationId()));
  }
}
