/**
 * Small networks on the Vector API: values and pull-back, in float32 and, generated from it in the
 * build, in float64. The kernels know no physics and no training.
 */
package loam.network;
