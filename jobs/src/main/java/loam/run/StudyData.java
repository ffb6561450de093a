package loam.run;

import java.io.Serializable;
import loam.experiment.EvaluationSettings;
import loam.experiment.ProfileSettings;
import loam.experiment.SoilCase;
import loam.parquet.ProfileSet;

/**
 * The data of one case at some points of a study: whatever the trials on them share.
 *
 * @param key hash of everything that the data depend on
 * @param soil the case as its data carry it
 * @param seed root seed
 */
record StudyData(
    String key,
    SoilCase soil,
    ProfileSet profiles,
    ProfileSettings settings,
    EvaluationSettings evaluation,
    long seed)
    implements Serializable {}
