package loam.run;

import java.io.Serializable;
import java.util.Map;

/**
 * What every task of a study needs; a training is a study without axes.
 *
 * @param data by key
 * @param timeLimitSeconds of one trial; 0: none
 * @param group trials of engine opencl that a device takes together, at most
 */
record Study(Shelf shelf, Map<String, CaseData> data, double timeLimitSeconds, int group)
    implements Serializable {
  /** The data of a trial. */
  CaseData data(TrialTask trial) {
    return data.get(trial.data());
  }
}
