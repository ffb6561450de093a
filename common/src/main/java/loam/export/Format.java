package loam.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import loam.error.BadInput;

/** What results can be exported as. */
public enum Format {
  /** Look-up tables of HYDRUS. */
  HYDRUS(Mater::files, Mater.README),
  /** Variables of CLM's surface data set. */
  CLM(ClmSurface::files, ClmSurface.README),
  /** JULES, namelist of soil properties. */
  JULES(JulesSoil::files, JulesSoil.README),
  /** Noah-MP, table of soil parameters. */
  NOAH(NoahTable::files, NoahTable.README),
  /** NetCDF with the CF conventions. */
  NETCDF(CfNetcdf::files, CfNetcdf.README),
  CSV(CsvTable::files, CsvTable.README);

  private final Function<Source, List<ExportFile>> files;
  private final String readme;

  Format(Function<Source, List<ExportFile>> files, String readme) {
    this.files = files;
    this.readme = readme;
  }

  /**
   * The format of that name.
   *
   * @param others what else would have been right
   */
  public static Format named(String name, List<String> others) {
    for (Format format : values()) {
      if (format.word().equals(name)) {
        return format;
      }
    }
    throw BadInput.of(
        "--to", name, "one of " + Stream.concat(words(), others.stream()).toList(), "as --to csv");
  }

  private static Stream<String> words() {
    return Arrays.stream(values()).map(Format::word);
  }

  /** On the command line and as a folder. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The files of a result.
   *
   * @throws Undetermined where the result does not determine what the format needs
   */
  public List<ExportFile> of(Source source) {
    return files.apply(source);
  }

  /** What the files are and what was assumed in each. */
  public String readme(List<Source> exported) {
    return Assumptions.readme(readme, exported);
  }
}
