package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** On work of two kinds whose forecasts are off, each by a factor of its own. */
class TimeLeftTest {
  private record Task(String kind, double cost, double seconds) {}

  private record End(Task task, double at) {}

  @Test
  void timeLeftIsWhatItTakesOnceEachKindWasSeen() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      // Every tenth task is a fit, forecast at a tenth of its time; the others take half of theirs.
      boolean fit = i % 10 == 0;
      double size = 1 + 0.5 * Math.sin(i);
      tasks.add(fit ? new Task("fit", size, 10 * size) : new Task("bound", size, 0.5 * size));
    }
    TimeLeft<Task> left = new TimeLeft<>(tasks, Task::kind, Task::cost);
    assertTrue(left.seconds(0).isEmpty());
    PriorityQueue<End> running = new PriorityQueue<>((a, b) -> Double.compare(a.at(), b.at()));
    List<double[]> said = new ArrayList<>();
    int next = 0;
    double now = 0;
    while (next < tasks.size() || !running.isEmpty()) {
      while (next < tasks.size() && running.size() < 2) {
        Task task = tasks.get(next++);
        left.started(task, now);
        running.add(new End(task, now + task.seconds()));
      }
      End end = running.remove();
      now = end.at();
      left.finished(end.task(), now);
      if (next >= 20) {
        said.add(new double[] {now, left.seconds(now).orElseThrow()});
      }
    }
    double whole = now;
    assertEquals(0, left.seconds(whole).orElseThrow(), 0);
    for (double[] one : said) {
      assertEquals(whole - one[0], one[1], 0.1 * whole, () -> "said at " + one[0]);
    }
  }

  /** A kind that no one has seen is taken for as far off as the others. */
  @Test
  void whatHasNotBegunIsForeseenByTheOthers() {
    Task done = new Task("a", 1, 4);
    Task running = new Task("a", 2, 8);
    Task waits = new Task("b", 3, 0);
    TimeLeft<Task> left = new TimeLeft<>(List.of(done, running, waits), Task::kind, Task::cost);
    left.started(done, 0);
    left.finished(done, 4);
    left.started(running, 4);
    // 8 − 1 of the one that runs and 4 · 3 of the one that waits, one at a time.
    assertEquals(7 + 12, left.seconds(5).orElseThrow(), 1e-12);
  }
}
