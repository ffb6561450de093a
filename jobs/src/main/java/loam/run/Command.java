package loam.run;

/** What the program can be asked to do with an experiment. */
public enum Command {
  GENERATE,
  TRAIN,
  SWEEP,
  RUN,
  IMPORT,
  PREDICT
}
