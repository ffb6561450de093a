/**
 * Measured records in: files of series or profiles to profiles of a case, with the check of their
 * sensors against the equation.
 */
package loam.measured;
