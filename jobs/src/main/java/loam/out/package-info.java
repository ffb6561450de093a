/**
 * The output directory of a command: who owns it, its log, progress and what it says to the
 * console. Knows no Spark.
 */
package loam.out;
