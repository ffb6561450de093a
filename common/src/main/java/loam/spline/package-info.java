/**
 * Spaces of cubic splines on nodes, their refinement and the functions in them. Says nothing of
 * what a spline stands for.
 */
package loam.spline;
