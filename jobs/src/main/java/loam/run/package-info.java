/**
 * The pipeline behind the commands: data, passes over them, trials, tables, report. One thin class
 * a step; wires what {@code common} and {@code data} hold to Spark.
 */
package loam.run;
