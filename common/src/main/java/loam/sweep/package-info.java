/**
 * Studies as values: trials, their durable log, successive halving, and the tables made of results.
 * Runs nothing itself.
 */
package loam.sweep;
