package loam.run;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import loam.moments.Pass;
import loam.moments.PassResult;
import loam.spark.passes.Passes;

/** Passes over profiles in memory; those that estimators have in common are made once. */
final class MemoryPasses implements Passes {
  private final CaseMemory memory;
  private final Map<String, Answer> made = new HashMap<>();

  MemoryPasses(CaseMemory memory) {
    this.memory = memory;
  }

  @Override
  public Answer answer(Pass pass) throws IOException {
    String key = pass.key();
    Answer answer = made.get(key);
    if (answer == null) {
      long start = System.nanoTime();
      PassResult sums = memory.sum(pass);
      answer = new Answer(sums, 1e-9 * (System.nanoTime() - start));
      made.put(key, answer);
    }
    return answer;
  }
}
