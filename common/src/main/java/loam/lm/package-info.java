/**
 * Levenberg and Marquardt's method on sums: networks and families of functions fitted, and the
 * posterior around what was found.
 */
package loam.lm;
