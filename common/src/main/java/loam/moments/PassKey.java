package loam.moments;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import loam.spline.SplineSpace;

/** Digest of every number that a pass depends on. */
public final class PassKey {
  private final StringBuilder text = new StringBuilder();

  private PassKey() {}

  static String of(Pass pass) {
    PassKey key = new PassKey();
    key.spec(pass.spec());
    if (pass instanceof Pass.Residuals residuals) {
      key.text.append("residuals with tails ");
      key.numbers(residuals.solution());
      key.numbers(residuals.offsets());
      key.numbers(residuals.normal());
    }
    return key.digest();
  }

  private void spec(MomentsSpec spec) {
    numbers(spec.column().nodesM());
    numbers(spec.column().facesM());
    text.append(spec.balance()).append(' ');
    numbers(spec.rms());
    for (SplineSpace space : spec.spaces()) {
      text.append(space.scale().name()).append(' ');
      numbers(space.lo(), space.hi(), space.size());
    }
    spec.weighting().identify(this);
    if (spec.block() != 1) {
      text.append("blocks of ").append(spec.block()).append(' ');
    }
    NoiseDraw noise = spec.noise();
    if (!noise.isNone()) {
      text.append("noise ").append(noise.seed()).append(' ').append(noise.seedIndex()).append(' ');
      numbers(noise.sigma(), noise.correlationRadiusM(), noise.bias());
    }
  }

  /** The name of a kind, before what is written of it. */
  PassKey kind(String name) {
    text.append(name).append(' ');
    return this;
  }

  PassKey numbers(double... values) {
    for (double value : values) {
      text.append(Double.toHexString(value)).append(' ');
    }
    text.append('\n');
    return this;
  }

  private String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
