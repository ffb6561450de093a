package loam.tracking;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * An event file of TensorBoard: records of TensorFlow's TFRecord format (length, payload, a masked
 * CRC-32C of each), whose payloads are messages {@code Event} of its {@code event.proto}.
 */
final class EventFile {
  // Fields of Event.
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  // Of Summary and Summary.Value.
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private static final int MASK = 0xa282ead8;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private EventFile() {}

  /** The file of a run: its log by rounds, then the numbers of its row. */
  static byte[] of(TrackedRun run) {
    EventFile file = new EventFile();
    double time = run.endMillis() / 1e3;
    Message version = new Message().fixed64(WALL_TIME, time);
    file.record(version.bytes(FILE_VERSION, "brain.Event:2".getBytes(StandardCharsets.UTF_8)));
    for (Map.Entry<String, List<TrackedRun.Point>> log : run.rounds().entrySet()) {
      for (TrackedRun.Point point : log.getValue()) {
        file.record(scalar(time, point.step(), "round/" + log.getKey(), point.value()));
      }
    }
    run.metrics().forEach((name, value) -> file.record(scalar(time, run.lastStep(), name, value)));
    return file.out.toByteArray();
  }

  private static Message scalar(double time, long step, String tag, double value) {
    Message entry =
        new Message()
            .bytes(TAG, tag.getBytes(StandardCharsets.UTF_8))
            .fixed32(SIMPLE_VALUE, (float) value);
    Message summary = new Message().bytes(VALUE, entry.toBytes());
    return new Message()
        .fixed64(WALL_TIME, time)
        .varint(STEP, step)
        .bytes(SUMMARY, summary.toBytes());
  }

  private void record(Message event) {
    byte[] payload = event.toBytes();
    byte[] length = little(Long.BYTES).putLong(payload.length).array();
    out.writeBytes(length);
    out.writeBytes(little(Integer.BYTES).putInt(masked(length)).array());
    out.writeBytes(payload);
    out.writeBytes(little(Integer.BYTES).putInt(masked(payload)).array());
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int masked(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  /** A message of protocol buffers, field by field. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message varint(int field, long value) {
      key(field, VARINT);
      number(value);
      return this;
    }

    Message fixed64(int field, double value) {
      key(field, FIXED_64);
      out.writeBytes(little(Double.BYTES).putDouble(value).array());
      return this;
    }

    Message fixed32(int field, float value) {
      key(field, FIXED_32);
      out.writeBytes(little(Float.BYTES).putFloat(value).array());
      return this;
    }

    Message bytes(int field, byte[] value) {
      key(field, BYTES);
      number(value.length);
      out.writeBytes(value);
      return this;
    }

    byte[] toBytes() {
      return out.toByteArray();
    }

    private void key(int field, int type) {
      number((long) field << 3 | type);
    }

    private void number(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) (rest & 0x7F | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
