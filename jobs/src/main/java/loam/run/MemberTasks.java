package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loam.store.Sealed;
import loam.store.Store;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The members of a bootstrap as tasks. What a task finds is durable before it returns, so a run
 * that was killed goes on where it stopped; when all are there, their files go.
 *
 * @param folder of this training and no other
 */
record MemberTasks(JavaSparkContext spark, Store root, String folder)
    implements RecordTrial.Members {

  @Override
  public double[][] of(Member members) throws IOException {
    Broadcast<Member> sent = spark.broadcast(members);
    Kept kept = new Kept(root, folder);
    try {
      List<Integer> numbers = IntStream.range(0, members.count()).boxed().toList();
      List<double[]> all =
          spark.parallelize(numbers, numbers.size()).map(m -> kept.run(sent.value(), m)).collect();
      root.delete(folder);
      return all.toArray(double[][]::new);
    } finally {
      sent.destroy();
    }
  }

  /** Where members are kept. */
  record Kept(Store root, String folder) implements Serializable {
    double[] run(Member members, int m) throws IOException {
      String path = String.format(Locale.ROOT, "%s/%06d.csv", folder, m);
      if (root.exists(path)) {
        String text = root.read(path);
        if (Sealed.ofLines(text).whole()) {
          return text.lines()
              .filter(line -> !line.startsWith("#"))
              .mapToDouble(Double::parseDouble)
              .toArray();
        }
      }
      double[] made = members.run(m);
      root.write(
          path,
          Sealed.lines(Arrays.stream(made).mapToObj(x -> x + "\n").collect(Collectors.joining())));
      return made;
    }
  }
}
