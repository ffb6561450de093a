package loam.run;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Jobs that are driven from here, begun in the order given; the first that fails ends all. */
final class SideBySide {
  private SideBySide() {}

  /**
   * Returns when all have ended.
   *
   * @param what they are, for the error
   * @param atOnce at most
   */
  static void run(String what, List<Callable<Void>> jobs, int atOnce) throws IOException {
    if (jobs.isEmpty()) {
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(jobs.size(), atOnce));
    try {
      CompletionService<Void> running = new ExecutorCompletionService<>(pool);
      jobs.forEach(running::submit);
      for (int left = jobs.size(); left > 0; left--) {
        running.take().get();
      }
    } catch (ExecutionException failed) {
      throw new IOException(
          "the " + what + " cannot go on: " + failed.getCause(), failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("the " + what + " were interrupted", stopped);
    } finally {
      pool.shutdownNow();
    }
  }
}
