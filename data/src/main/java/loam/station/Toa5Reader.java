package loam.station;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import loam.error.BadInput;
import loam.experiment.FileSettings;
import loam.store.Store;

/**
 * Campbell Scientific's TOA5: a line about the logger, the names of the columns, their units, how
 * each was processed, then rows that begin with TIMESTAMP, which is the end of an interval
 * (LoggerNet, appendix on data file formats).
 */
final class Toa5Reader {
  private static final int HEAD = 1 << 12;

  private Toa5Reader() {}

  static Station read(Store store, String path, StationRequest request) throws IOException {
    String first = firstLine(store, path, request.file().encoding());
    List<String> logger = Dialect.cells(',', first);
    if (logger.size() < 2 || !logger.get(0).equals("TOA5")) {
      throw BadInput.of(
          "import.format",
          "toa5",
          "a file whose first cell is TOA5",
          "it begins with '" + first.substring(0, Math.min(40, first.length())) + "': use series");
    }
    return new TableReader(store, path, conventional(request)).read(logger.get(1));
  }

  /** With what the format has where nothing else is asked for. */
  static StationRequest conventional(StationRequest request) {
    FileSettings settings =
        request.file().conventions(1, FileSettings.Stamp.INTERVAL_END, FileSettings.AUTO, "");
    String time = request.timeColumn().isEmpty() ? "TIMESTAMP" : request.timeColumn();
    return request.with(time, request.columns(), request.depths(), settings);
  }

  private static String firstLine(Store store, String path, String encoding) throws IOException {
    try (InputStream in = store.open(path)) {
      byte[] head = in.readNBytes(HEAD);
      Encoding found = Encoding.of(head, head.length, encoding);
      int mark = found.mark();
      return new String(head, mark, head.length - mark, found.charset())
          .lines()
          .findFirst()
          .orElse("");
    }
  }
}
