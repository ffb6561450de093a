package loam.cluster;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What output directories hold, for comparing them. */
public final class Outputs {
  private Outputs() {}

  /** Rows of {@code tables/NAME.csv} by column, without the columns that hold times. */
  public static List<Map<String, String>> table(Path out, String name) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).build();
    String text = Files.readString(out.resolve("tables/" + name + ".csv"));
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord row : parser) {
        Map<String, String> cells = new TreeMap<>(row.toMap());
        cells.keySet().removeIf(column -> column.endsWith("_seconds"));
        rows.add(cells);
      }
    }
    return rows;
  }

  /** Everything whose bits must not depend on where it was computed: curves and coefficients. */
  public static Map<String, String> results(Path out) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : files(out, p -> p.startsWith("curves"))) {
      texts.put(out.relativize(file).toString(), Files.readString(file));
    }
    return texts;
  }

  /** Time of writing and size of the files that are never rewritten once they are whole. */
  public static Map<String, String> kept(Path out) throws IOException {
    Map<String, String> stamps = new TreeMap<>();
    Predicate<Path> kept =
        p ->
            Stream.of("profiles", "moments", "models", "curves").anyMatch(p::startsWith)
                && !p.getFileName().toString().startsWith(".");
    for (Path file : files(out, kept)) {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      stamps.put(out.relativize(file).toString(), facts.lastModifiedTime() + " " + facts.size());
    }
    return stamps;
  }

  /**
   * Every file under a folder that its path, seen from there, selects; sorted. Files may come and
   * go meanwhile.
   */
  public static List<Path> files(Path out, Predicate<Path> selected) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        out,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            if (facts.isRegularFile() && selected.test(out.relativize(file))) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
            if (failed instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failed;
          }
        });
    return files.stream().sorted().toList();
  }

  /** A copy with the times of the files. */
  public static Path copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
    return to;
  }
}
