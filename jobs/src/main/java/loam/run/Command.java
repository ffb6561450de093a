package loam.run;

/** What the program can be asked to do. */
public enum Command {
  GENERATE,
  TRAIN,
  SWEEP,
  RUN,
  IMPORT,
  PREDICT,
  REPORT
}
