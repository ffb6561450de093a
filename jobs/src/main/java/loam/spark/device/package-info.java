/**
 * GPUs that Spark hands out: what each executor may compute on, told to the driver before its first
 * task, and the device of each task.
 */
package loam.spark.device;
