package loam.run;

/** What is there of an artefact. */
enum State {
  ABSENT,
  /** Profiles only: no manifest yet, or a shard is gone. */
  BEGUN,
  THERE,
  /** Trials only: there, and it failed. */
  FAILED,
  /** There, from another configuration. */
  OTHER
}
