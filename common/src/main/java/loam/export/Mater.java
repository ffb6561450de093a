package loam.export;

import static loam.export.Assumptions.say;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code Mater.in} of HYDRUS-1D, as its input.for reads it (subroutine GenMat, iModel = look-up
 * tables): a line that is passed over, iCap, and a block a material with NTab ≤ 100 rows from wet
 * to dry. h is negative; lengths and times in the project's LUnit and TUnit, here cm and days.
 */
final class Mater {
  static final String README =
      """
      HYDRUS-1D, look-up tables: a folder a result with Mater.in, one material a layer from the top.
      theta [-], h [cm], K [cm/day], C [1/cm]: set LUnit = cm and TUnit = days in the project, choose
      Look-up Tables as hydraulic model, and give thr, ths and Ks of Material.txt for each material.
      HYDRUS has no place for standard errors: --to csv has them.
      """;

  private static final int ROWS = 100;
  private static final double CM = 100;
  private static final double DAY = 86_400;

  private Mater() {}

  static List<ExportFile> files(Source source) {
    List<Hydraulics> layers = source.hydraulics();
    StringBuilder table = new StringBuilder("iCap (=1: input capacity; =0: otherwise)\n1\n");
    StringBuilder notes = new StringBuilder();
    for (int l = 0; l < layers.size(); l++) {
      Hydraulics soil = layers.get(l);
      table.append(block(soil));
      notes
          .append(say("Material %d: ", l + 1))
          .append(
              say(
                  "thr = %.5g, ths = %.5g, Ks = %.6g cm/day (of the wettest state seen, theta ="
                      + " %.5g)\n",
                  soil.water().thetaR(),
                  soil.water().thetaS(),
                  soil.k()[soil.size() - 1] * CM * DAY,
                  soil.theta()[soil.size() - 1]))
          .append(Assumptions.comment("-", Assumptions.of(source, soil)));
    }
    return List.of(
        ExportFile.text(source.name() + "/Mater.in", table.toString()),
        ExportFile.text(source.name() + "/Material.txt", notes.toString()));
  }

  private static String block(Hydraulics soil) {
    List<Integer> rows = rows(soil);
    StringBuilder out = new StringBuilder(say("NTab\n%d\n", rows.size()));
    out.append("theta         h             K             C\n");
    for (int i : rows) {
      out.append(
          say(
              "%.8f %.7e %.7e %.7e\n",
              soil.theta()[i],
              soil.psi()[i] * CM,
              soil.k()[i] * CM * DAY,
              soil.capacity()[i] / CM));
    }
    return out.toString();
  }

  /** From wet to dry, about equally spaced in ln suction. */
  private static List<Integer> rows(Hydraulics soil) {
    int wet = soil.size() - 1;
    double lo = Math.log(-soil.psi()[wet]);
    double hi = Math.log(-soil.psi()[0]);
    List<Integer> rows = new ArrayList<>(List.of(wet));
    int i = wet;
    for (int k = 1; k < ROWS && i > 0; k++) {
      double wanted = lo + (hi - lo) * k / (ROWS - 1);
      int next = i - 1;
      while (next > 0 && Math.log(-soil.psi()[next]) < wanted - 1e-12) {
        next--;
      }
      i = next;
      rows.add(i);
    }
    return rows;
  }
}
