package loam.report;

import java.io.IOException;
import java.nio.file.Path;
import loam.store.LocalStore;
import loam.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An output directory of a test, and the page that is made of it. */
abstract class ReportFolder {
  @TempDir Path folder;
  Store store;

  @BeforeEach
  void open() {
    store = new LocalStore(folder);
  }

  Report.Outcome report() throws IOException {
    return Report.write(store, (root, path, table) -> {});
  }

  String page() throws IOException {
    return store.read(Report.PAGE);
  }
}
