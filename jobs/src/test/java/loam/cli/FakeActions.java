package loam.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import loam.run.Actions;
import loam.run.Command;
import loam.run.ExportRequest;
import loam.run.Outcome;
import loam.run.Request;
import loam.tracking.Tracker;

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
  public Outcome act(Command command, Request asked) throws Exception {
    return called(command.name().toLowerCase(Locale.ROOT), asked);
  }

  @Override
  public Outcome report(String directory) throws Exception {
    return called("report " + directory, null);
  }

  @Override
  public Outcome watch(String directory) throws Exception {
    return called("watch " + directory, null);
  }

  @Override
  public Outcome export(ExportRequest asked) throws Exception {
    return called("export " + asked.directory() + " " + asked.format().word(), null);
  }

  @Override
  public Outcome track(String directory, Tracker tracker) throws Exception {
    return called("track " + directory + " " + tracker.word(), null);
  }

  @Override
  public List<String> plan(Command command, Request asked) {
    calls.add("plan " + command);
    request = asked;
    return List.of("the plan of " + command);
  }

  @Override
  public List<String> devices() {
    calls.add("devices");
    return List.of("a device");
  }

  @Override
  public String version() {
    return "1.2.3 (abc)";
  }
}
