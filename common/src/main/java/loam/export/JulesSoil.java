package loam.export;

import static loam.export.Assumptions.say;
import static loam.export.Assumptions.withError;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code &JULES_SOIL_PROPS} of JULES with l_vg_soil = .false. (Brooks and Corey): sathh is the
 * absolute matric suction at saturation in m, satcon in kg m⁻² s⁻¹, sm_crit and sm_wilt are at 33
 * and 1500 kPa, hcap and hcon of dry soil. Names and units are those of the JULES user guide,
 * ancillaries.nml, list of soil parameters.
 */
final class JulesSoil {
  static final String README =
      """
      JULES: a namelist &JULES_SOIL_PROPS a result and layer (ancillaries.nml), the same at all levels
      (const_z). b [-], sathh [m], satcon [kg m-2 s-1], sm_sat, sm_crit, sm_wilt [m3 m-3], hcap
      [J m-3 K-1], hcon [W m-1 K-1]. For l_vg_soil = .false.
      """;

  private static final double WATER = 1000;
  private static final double GRAVITY = 9.81;
  private static final double CRITICAL_PA = 33e3;
  private static final double WILTING_PA = 1.5e6;
  private static final double AIR = 0.025;
  private static final double MINERAL = 1.57;
  private static final double MINERAL_HEAT = 2.133e6;
  private static final double ALBEDO = 0.2;

  private JulesSoil() {}

  static List<ExportFile> files(Source source) {
    List<ExportFile> out = new ArrayList<>();
    List<Hydraulics> layers = source.hydraulics();
    for (int l = 0; l < layers.size(); l++) {
      String name = source.name() + (l == 0 ? "" : "-layer" + (l + 1)) + ".nml";
      out.add(ExportFile.text(name, text(source, ClappHornberger.of(layers.get(l)))));
    }
    return out;
  }

  private static String text(Source source, ClappHornberger soil) {
    double solid = 1 - soil.thetaS();
    List<String> notes = Assumptions.of(source, soil);
    notes.add(
        say(
            "hcap, hcon: dry soil of porosity %.3g and silt or sand by assumption (%.4g J m-3 K-1,"
                + " %.3g W m-1 K-1 of the mineral, geometric mean with air); albsoil = %.1f by"
                + " assumption",
            soil.thetaS(), MINERAL_HEAT, MINERAL, ALBEDO));
    notes.add(withError("b", soil.b(), soil.bError()));
    notes.add(withError("sathh", soil.psiS(), soil.psiSError() * soil.psiS()));
    notes.add(withError("satcon", soil.kS() * WATER, soil.kSError() * soil.kS() * WATER));
    return Assumptions.comment("!", notes)
        + say(
            "&JULES_SOIL_PROPS\n"
                + "  const_z = .true.,\n"
                + "  nvars = 9,\n"
                + "  use_file = 9*.false.,\n"
                + "  var = 'b', 'sathh', 'satcon', 'sm_sat', 'sm_crit', 'sm_wilt', 'hcap', 'hcon',"
                + " 'albsoil',\n"
                + "  const_val = %.6g, %.6g, %.6g, %.6g, %.6g, %.6g, %.6g, %.6g, %.6g\n/\n",
            soil.b(),
            soil.psiS(),
            soil.kS() * WATER,
            soil.thetaS(),
            soil.theta(CRITICAL_PA / (WATER * GRAVITY)),
            soil.theta(WILTING_PA / (WATER * GRAVITY)),
            solid * MINERAL_HEAT,
            Math.pow(AIR, soil.thetaS()) * Math.pow(MINERAL, solid),
            ALBEDO);
  }
}
