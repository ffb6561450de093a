/**
 * Profiles, sums and tables as Parquet, and manifests beside them. A file says with which schema
 * and from what it was made; knows no Spark.
 */
package loam.parquet;
