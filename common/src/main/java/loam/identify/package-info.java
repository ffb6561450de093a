/**
 * Methods that find coefficients from sums by splines, and their answer: an estimate of every
 * unknown with its error and whether the data identify it.
 */
package loam.identify;
