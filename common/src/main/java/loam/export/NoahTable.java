package loam.export;

import static loam.export.Assumptions.say;
import static loam.export.Assumptions.withError;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code SOILPARM.TBL} of Noah and Noah-MP, a row a layer. F11, REFSMC, WLTSMC and SATDW follow
 * from BB, MAXSMC, SATPSI and SATDK by Noah's own formulas (those that its published rows satisfy).
 * Units are those that Noah-MP's water type declares for what the columns become: PSISAT m, DKSAT
 * m/s, DWSAT m2/s.
 */
final class NoahTable {
  static final String README =
      """
      Noah and Noah-MP: a table SOILPARM.TBL a result, one soil type a layer from the top.
      MAXSMC, REFSMC, WLTSMC, DRYSMC [m3 m-3], SATPSI [m], SATDK [m s-1], SATDW [m2 s-1], BB, F11, QTZ
      [-]. For NoahmpTable.TBL copy the columns into its lists of the same names.
      """;

  private static final double QUARTZ = 0.4;

  private NoahTable() {}

  static List<ExportFile> files(Source source) {
    StringBuilder rows = new StringBuilder();
    List<String> notes = new ArrayList<>();
    List<Hydraulics> layers = source.hydraulics();
    for (int l = 0; l < layers.size(); l++) {
      ClappHornberger soil = ClappHornberger.of(layers.get(l));
      rows.append(row(l + 1, soil, source.name() + " LAYER " + (l + 1)));
      notes.addAll(Assumptions.of(source, soil));
      notes.add(withError("BB", soil.b(), soil.bError()));
      notes.add(withError("SATPSI", soil.psiS(), soil.psiSError() * soil.psiS()));
      notes.add(withError("SATDK", soil.kS(), soil.kSError() * soil.kS()));
    }
    notes.add(say("QTZ = %.1f by assumption", QUARTZ));
    String text =
        "Soil Parameters\nLOAM\n"
            + say(
                "%d,1 'BB      DRYSMC      F11     MAXSMC   REFSMC   SATPSI  SATDK       SATDW     "
                    + " WLTSMC  QTZ    '\n",
                layers.size())
            + rows
            + Assumptions.comment("!", notes);
    return List.of(ExportFile.text(source.name() + "/SOILPARM.TBL", text));
  }

  static String row(int index, ClappHornberger soil, String name) {
    double max = soil.thetaS();
    double b = soil.b();
    double half = max * Math.pow(5.79e-9 / soil.kS(), 1 / (2 * b + 3));
    double wilting = 0.5 * max * Math.pow(200 / soil.psiS(), -1 / b);
    return say(
        "%d, %.4f, %.4f, %.4f, %.4f, %.4f, %.5f, %.4E, %.4E, %.4f, %.2f, '%s'\n",
        index,
        b,
        wilting,
        Math.log10(soil.psiS()) + b * Math.log10(max) + 2,
        max,
        half + (max - half) / 3,
        soil.psiS(),
        soil.kS(),
        b * soil.kS() * soil.psiS() / max,
        wilting,
        QUARTZ,
        name);
  }
}
