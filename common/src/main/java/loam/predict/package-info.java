/** Evolutions in time with coefficients that were found beside those of the truth. */
package loam.predict;
