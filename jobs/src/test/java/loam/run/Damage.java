package loam.run;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What can happen to the bytes of a file. */
enum Damage {
  FLIP {
    @Override
    void to(byte[] bytes, SplittableRandom random) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
  },
  DIGIT {
    @Override
    void to(byte[] bytes, SplittableRandom random) {
      // A digit for a digit reads as well as before: the damage that is hardest to see.
      int from = random.nextInt(bytes.length);
      for (int i = 0; i < bytes.length; i++) {
        int at = (from + i) % bytes.length;
        if (bytes[at] >= '0' && bytes[at] <= '9') {
          bytes[at] = (byte) ('0' + (bytes[at] - '0' + 1 + random.nextInt(9)) % 10);
          return;
        }
      }
    }
  },
  CUT {
    @Override
    byte[] of(byte[] whole, SplittableRandom random) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
  },
  SWAP {
    @Override
    void to(byte[] bytes, SplittableRandom random) {
      int length = 1 + random.nextInt(Math.max(1, Math.min(64, bytes.length / 4)));
      int a = random.nextInt(bytes.length - length);
      int b = random.nextInt(bytes.length - length);
      for (int i = 0; i < length; i++) {
        byte kept = bytes[a + i];
        bytes[a + i] = bytes[b + i];
        bytes[b + i] = kept;
      }
    }
  };

  void to(byte[] bytes, SplittableRandom random) {
    throw new UnsupportedOperationException(name());
  }

  /** Damaged bytes; now and then as they were. */
  byte[] of(byte[] whole, SplittableRandom random) {
    byte[] out = whole.clone();
    to(out, random);
    return out;
  }
}
