/** Passes over the shards of a case on Spark, with the same bits on every cluster. */
package loam.spark.passes;
