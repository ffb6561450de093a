/**
 * One pass over profiles in sums: the normal equations of a spline, facts about the data,
 * residuals. Sums add up in any grouping; knows splines, physics and noise, but no method that uses
 * them.
 */
package loam.moments;
