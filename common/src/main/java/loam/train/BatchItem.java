package loam.train;

import java.io.Serializable;
import loam.experiment.SoilCase;
import loam.physics.Column;

/** What a batch is made of: profiles, each an instant, or windows of a record. */
public sealed interface BatchItem extends Serializable permits BatchItem.Profile, WindowShape {
  BatchItem PROFILE = new Profile();

  /** Instants of each. */
  int instants();

  /** Where an instant has its states. */
  Column column(SoilCase soil);

  /** A profile on the column of the soil. */
  record Profile() implements BatchItem {
    @Override
    public int instants() {
      return 1;
    }

    @Override
    public Column column(SoilCase soil) {
      return soil.column();
    }
  }
}
