package loam.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loam.train.LearnerState;

/**
 * Engine {@code opencl}: trains a group of one {@link GroupShape} on a device, one work-group a
 * worker, in single precision. The algorithm is that of {@link loam.train.LocalTraining}; a
 * training's bits do not depend on who else is in the group. One that fails ends alone.
 */
public final class OpenClTraining {
  /** Name in tables. */
  public static final String ENGINE = "opencl";

  /** Memory that the steps of a launch may take on the way to the device. */
  private static final long LAUNCH_BYTES = 32L << 20;

  /** And one step of all may take even where that is more. */
  private static final long STEP_BYTES = 256L << 20;

  /** Launches are cut so that devices which also draw a screen, and time limits, do not wait. */
  private static final double LAUNCH_SECONDS = 1;

  private static final int MOST_STEPS = 128;
  private static final int SEATS_PER_UNIT = 16;
  private static final String SOURCE = source();

  private final DeviceMemory memory;
  private final Layout layout;
  private final List<Course> courses = new ArrayList<>();
  private final GroupState state;
  private final TrainKernel kernel;
  private final int seats;
  private final int most;
  private int stride = 1;

  private OpenClTraining(
      OpenClSession session, DeviceMemory memory, Layout layout, List<GroupMember> members) {
    this.memory = memory;
    this.layout = layout;
    GroupShape shape = layout.shape();
    GroupConstants constants = new GroupConstants(shape);
    GroupData data = new GroupData(shape);
    int workers = 0;
    for (GroupMember member : members) {
      courses.add(new Course(member, workers));
      workers += member.plan().workers();
    }
    int[] pools = new int[2 * workers];
    float[] settings = new float[layout.settings() * workers];
    for (Course course : courses) {
      GroupMember member = course.member();
      int states = data.statesOf(member.profiles());
      int targets = data.targetsOf(member.profiles(), course.plan().scale().rms());
      for (int w = course.firstWorker(); w < course.firstWorker() + course.plan().workers(); w++) {
        pools[2 * w] = states;
        pools[2 * w + 1] = targets;
        course.settings(settings, w * layout.settings());
      }
    }
    seats = seats(session.device(), layout, workers, data.size());
    most = (int) Math.max(1, Math.min(MOST_STEPS, LAUNCH_BYTES / (seats * Flight.bytes(layout))));
    long program = session.program(SOURCE, layout.options());
    state = new GroupState(memory, layout, program, courses);
    long scratch = memory.buffer((long) seats * layout.scratch(), "the units of the networks");
    long[] sent = data.send(memory);
    kernel =
        new TrainKernel(
            memory,
            layout.group(),
            memory.kernel(program, "train"),
            new long[] {
              memory.holding(pools, "the group"),
              memory.holding(settings, "the group"),
              sent[0],
              sent[1],
              sent[2],
              sent[3],
              memory.holding(constants.inputs(layout.points()), "the grid"),
              memory.holding(constants.powers(layout.points()), "the grid"),
              memory.holding(constants.inverse(), "the grid"),
              memory.holding(constants.transposed(), "the grid"),
              memory.holding(constants.starts(), "the grid"),
              memory.holding(constants.perStep(), "the grid"),
              memory.holding(constants.rowScale(), "the grid"),
              memory.holding(constants.atRest(), "the grid"),
              memory.holding(constants.byGradient(), "the grid"),
              memory.holding(Gaussians.multipliers(), "the noise"),
              state.parameters(),
              state.moments(),
              scratch
            });
  }

  /**
   * Trains each from its start or checkpoint to the end of its rounds; results in their order.
   *
   * @param members of one shape
   * @throws OpenClFailure where the device cannot do it; nothing of the group is lost but what its
   *     hooks have not kept
   */
  public static List<GroupResult> run(OpenClDevice device, List<GroupMember> members) {
    OpenClSession session = OpenClSession.of(device);
    return run(session, layout(session, members), members);
  }

  static Layout layout(OpenClSession session, List<GroupMember> members) {
    GroupShape shape = shape(members.get(0));
    for (GroupMember member : members) {
      if (!shape(member).equals(shape)) {
        throw new IllegalArgumentException(
            "a group has one shape, got %s and %s".formatted(shape, shape(member)));
      }
    }
    return Layout.of(shape, session.device(), new GroupConstants(shape).band());
  }

  static List<GroupResult> run(OpenClSession session, Layout layout, List<GroupMember> members) {
    int half = members.size() / 2;
    if (half > 0 && !fits(session.device(), layout, members)) {
      List<GroupResult> out = new ArrayList<>(run(session, layout, members.subList(0, half)));
      out.addAll(run(session, layout, members.subList(half, members.size())));
      return out;
    }
    try (DeviceMemory memory = new DeviceMemory(session)) {
      return new OpenClTraining(session, memory, layout, members).run();
    }
  }

  private static GroupShape shape(GroupMember member) {
    return GroupShape.of(member.plan().soil(), member.plan().settings());
  }

  private static boolean fits(OpenClDevice device, Layout layout, List<GroupMember> members) {
    GroupData data = new GroupData(layout.shape());
    int workers = 0;
    for (GroupMember member : members) {
      data.statesOf(member.profiles());
      data.targetsOf(member.profiles(), member.plan().scale().rms());
      workers += member.plan().workers();
    }
    long largest = 4 * Math.max(data.largest(), 2L * workers * layout.ownPadded());
    return largest <= device.bufferBytes() && room(device, layout, workers, data.size()) > 0;
  }

  /** Bytes of two launches that take turns. */
  private static long launches(Layout layout, int workers) {
    long step = Math.min(workers * Flight.bytes(layout), STEP_BYTES);
    return 2 * Math.max(LAUNCH_BYTES, step);
  }

  /** Bytes of a group, but for the units of its networks. */
  private static long fixed(Layout layout, int workers, long data) {
    return 4 * (data + 3L * workers * layout.ownPadded()) + launches(layout, workers);
  }

  /** Workers whose units fit beside the rest into three quarters of the memory. */
  private static long room(OpenClDevice device, Layout layout, int workers, long data) {
    long free = device.memoryBytes() / 4 * 3 - fixed(layout, workers, data);
    return Math.min(free, device.bufferBytes()) / (4L * layout.scratch());
  }

  /** How many workers train at a time. */
  private static int seats(OpenClDevice device, Layout layout, int workers, long data) {
    long room = room(device, layout, workers, data);
    if (room < 1) {
      long needed = fixed(layout, workers, data) + 4L * layout.scratch();
      throw new OpenClFailure(
          "OpenCL on %s: %d workers with their profiles need %d MiB, three quarters of its memory"
                  .formatted(device.name(), workers, (needed >> 20) + 1)
              + " are %d MiB; use fewer profiles or workers, or training.engine = vector"
                  .formatted(device.memoryBytes() / 4 * 3 >> 20));
    }
    long wanted =
        device.type() == OpenClDevice.Type.CPU
            ? Math.min(workers, (long) SEATS_PER_UNIT * device.units())
            : workers;
    return (int) Math.min(wanted, Math.min(room, Math.max(1, STEP_BYTES / Flight.bytes(layout))));
  }

  private List<GroupResult> run() {
    try (Flight one = new Flight(memory, layout, seats, most);
        Flight other = new Flight(memory, layout, seats, most)) {
      Flight[] flights = {one, other};
      while (courses.stream().anyMatch(Course::running)) {
        round(courses.stream().filter(Course::running).toList(), flights);
      }
    }
    return courses.stream().map(Course::result).toList();
  }

  private void round(List<Course> running, Flight[] flights) {
    long start = System.nanoTime();
    int longest = running.stream().mapToInt(Course::steps).max().orElse(0);
    int done = 0;
    int flown = 0;
    boolean aloft = false;
    while (done < longest) {
      int steps = Math.min(stride, longest - done);
      for (List<Flight.Leg> legs : legs(running, done, steps)) {
        flights[flown % 2].start(kernel, legs);
        if (aloft) {
          land(flights[(flown + 1) % 2]);
        }
        aloft = true;
        flown++;
      }
      done += steps;
    }
    if (aloft) {
      land(flights[(flown + 1) % 2]);
    }
    List<Course> alive = running.stream().filter(Course::running).toList();
    double[] spread = alive.isEmpty() ? new double[0] : state.average(alive);
    for (int i = 0; i < alive.size(); i++) {
      Course course = alive.get(i);
      int step = course.at().state().step() + course.steps();
      Optional<LearnerState> read =
          course.keeps() ? Optional.of(state.read(course, step)) : Optional.empty();
      course.finished(read, spread[i]);
    }
    double share = 1e-9 * (System.nanoTime() - start) / running.size();
    running.forEach(course -> course.took(share));
  }

  /** Launches that take these steps of everybody whose round is so long. */
  private List<List<Flight.Leg>> legs(List<Course> running, int done, int steps) {
    List<List<Flight.Leg>> out = new ArrayList<>();
    List<Flight.Leg> legs = new ArrayList<>();
    for (Course course : running) {
      int own = Math.min(steps, course.steps() - done);
      if (own <= 0 || !course.running()) {
        continue;
      }
      for (int w = 0; w < course.plan().workers(); w++) {
        legs.add(new Flight.Leg(course, w, done, own));
        if (legs.size() == seats) {
          out.add(legs);
          legs = new ArrayList<>();
        }
      }
    }
    if (!legs.isEmpty()) {
      out.add(legs);
    }
    return out;
  }

  private void land(Flight flight) {
    double seconds = flight.land();
    if (seconds < LAUNCH_SECONDS / 4) {
      stride = Math.min(most, 2 * stride);
    } else if (seconds > LAUNCH_SECONDS) {
      stride = Math.max(1, stride / 2);
    }
  }

  private static String source() {
    try (InputStream in = OpenClTraining.class.getResourceAsStream("training.cl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
