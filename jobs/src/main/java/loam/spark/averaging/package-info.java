/**
 * Carrier (b) of parameter averaging: DL4J networks trained by dl4j-spark's workers on the
 * executors, averaged in worker order under a training master of ours. Its results have the bits of
 * {@link loam.train.LocalTraining}.
 */
package loam.spark.averaging;
