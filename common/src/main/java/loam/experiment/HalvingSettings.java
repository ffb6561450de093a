package loam.experiment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Successive halving of a study's trials by {@code adam}.
 *
 * @param rungs steps of each rung, increasing; empty: every trial runs to its end
 * @param keep share of a case's trials that goes on after a rung, in (0, 1)
 */
public record HalvingSettings(List<Integer> rungs, double keep) implements Serializable {
  static HalvingSettings read(Block halving) {
    halving.only("rungs", "keep");
    String expected = "increasing whole numbers of steps >= 1";
    String fix = "[100, 300], or [] for none";
    double[] rungs = halving.numbers("rungs", expected, fix);
    List<Integer> out = new ArrayList<>();
    double last = 0;
    for (double rung : rungs) {
      if (!(rung > last && rung == Math.rint(rung) && rung <= Integer.MAX_VALUE)) {
        throw halving.bad("rungs", expected, fix);
      }
      out.add((int) rung);
      last = rung;
    }
    double keep =
        halving.number(
            "keep",
            v -> v > 0 && v < 1,
            "a share between 0 and 1",
            "0.5 halves, 0.33 keeps a third");
    return new HalvingSettings(List.copyOf(out), keep);
  }
}
