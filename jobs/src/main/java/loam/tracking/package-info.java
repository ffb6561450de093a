/** Results as trackers of experiments read them: a store of MLflow, event files of TensorBoard. */
package loam.tracking;
