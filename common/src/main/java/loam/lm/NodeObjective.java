package loam.lm;

/** What is minimised over stacked node values φ. */
interface NodeObjective {
  /** n, the length of φ. */
  int size();

  /** Least value, of the data part. */
  double floor();

  /** Value above the floor. */
  double value(double[] phi);

  /** The quadratic that equals the objective near φ, up to a constant. */
  NodeLoss quadratic(double[] phi);
}
