package loam.cli;

import java.util.ArrayList;
import java.util.List;
import loam.run.Actions;
import loam.run.Command;
import loam.run.Outcome;
import loam.run.Request;

/** Records what it is asked for and answers with a prepared outcome or failure. */
final class FakeActions implements Actions {
  final List<String> calls = new ArrayList<>();
  Outcome outcome = Outcome.DONE;
  Exception failure;
  Request request;

  private Outcome called(String name, Request asked) throws Exception {
    calls.add(name);
    request = asked;
    if (failure != null) {
      throw failure;
    }
    return outcome;
  }

  @Override
  public Outcome generate(Request asked) throws Exception {
    return called("generate", asked);
  }

  @Override
  public Outcome train(Request asked) throws Exception {
    return called("train", asked);
  }

  @Override
  public Outcome sweep(Request asked) throws Exception {
    return called("sweep", asked);
  }

  @Override
  public Outcome run(Request asked) throws Exception {
    return called("run", asked);
  }

  @Override
  public Outcome importing(Request asked) throws Exception {
    return called("import", asked);
  }

  @Override
  public Outcome predict(Request asked) throws Exception {
    return called("predict", asked);
  }

  @Override
  public Outcome report(String directory) throws Exception {
    return called("report " + directory, null);
  }

  @Override
  public List<String> plan(Command command, Request asked) {
    calls.add("plan " + command);
    request = asked;
    return List.of("the plan of " + command);
  }

  @Override
  public String version() {
    return "1.2.3 (abc)";
  }
}
