package loam.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Soil hydraulic variables of a CLM surface data set for one grid cell, as CLM5/eCLM reads them in
 * SoilStateInitTimeConst instead of pedotransfer functions, ten levels of the dimensions (nlevsoi,
 * lsmlat, lsmlon). Units are those of eCLM's user guide, Soil Hydraulic Parameters: PSIS_SAT in
 * mmH2O, KSAT in mm/s, THETAS in vol/vol.
 */
final class ClmSurface {
  static final String README =
      """
      CLM: a NetCDF file a result with SHAPE_PARAM [-], PSIS_SAT [mm of water], KSAT [mm s-1], THETAS
      [m3 m-3] on nlevsoi = 10 levels of one grid cell, and their standard errors (_STDERR, an upper
      bound). Merge them into your surface data set, for example by ncks -A. A CLM that reads soil
      hydraulic parameters from its surface data is needed: eCLM does, with soil_hyd_inparm_from_file
      = .true. in &clm_soilstate_inparm of lnd_in, and mixes them with its organic matter; CESM's CLM
      computes them from texture. Levels are at the depths of soil_layerstruct = '10SL_3.5m'; eCLM
      takes them by number, so where the result has layers, any other structure moves their edges.
      """;

  private static final int LEVELS = 10;
  private static final double MM = 1000;
  private static final List<String> ON = List.of("nlevsoi", "lsmlat", "lsmlon");

  private ClmSurface() {}

  static List<ExportFile> files(Source source) {
    List<Hydraulics> layers = source.hydraulics();
    if (layers.size() != source.edgesM().size() + 1) {
      throw new Undetermined(
          "CLM's levels need the edges of the layers: write case.….layers = […] as found");
    }
    List<ClappHornberger> soils = layers.stream().map(ClappHornberger::of).toList();
    List<ClappHornberger> levels = new ArrayList<>();
    for (int i = 1; i <= LEVELS; i++) {
      // Node depths of CLM's ten soil levels, in m.
      double depth = 0.025 * Math.expm1(0.5 * (i - 0.5));
      levels.add(soils.get((int) source.edgesM().stream().filter(e -> e < depth).count()));
    }
    List<String> assumed = new ArrayList<>();
    soils.forEach(soil -> assumed.addAll(Assumptions.of(source, soil)));
    ClassicNetcdf file =
        new ClassicNetcdf()
            .dimension("lsmlon", 1)
            .dimension("lsmlat", 1)
            .dimension("nlevsoi", LEVELS)
            .attribute("title", "soil hydraulic parameters of " + source.name())
            .attribute("source", "identified by Loam")
            .attribute("assumptions", String.join("\n", assumed));
    add(file, levels, "SHAPE_PARAM", "unitless", "Clapp-Hornberger b", s -> s.b());
    add(file, levels, "SHAPE_PARAM_STDERR", "unitless", "of SHAPE_PARAM", s -> s.bError());
    add(file, levels, "PSIS_SAT", "mmH2O", "saturated soil matric suction", s -> s.psiS() * MM);
    add(
        file,
        levels,
        "PSIS_SAT_STDERR",
        "mmH2O",
        "of PSIS_SAT",
        s -> s.psiSError() * s.psiS() * MM);
    add(file, levels, "KSAT", "mm/s", "saturated hydraulic conductivity", s -> s.kS() * MM);
    add(file, levels, "KSAT_STDERR", "mm/s", "of KSAT", s -> s.kSError() * s.kS() * MM);
    add(file, levels, "THETAS", "vol/vol", "porosity, by assumption", s -> s.thetaS());
    return List.of(new ExportFile(source.name() + ".nc", file.bytes()));
  }

  private static void add(
      ClassicNetcdf file,
      List<ClappHornberger> levels,
      String name,
      String unit,
      String words,
      ToDoubleFunction<ClappHornberger> value) {
    double[] values = new double[levels.size()];
    Arrays.setAll(values, i -> value.applyAsDouble(levels.get(i)));
    file.variable(name, ON, values, "long_name", words, "units", unit);
  }
}
