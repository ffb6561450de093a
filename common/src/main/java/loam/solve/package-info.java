/**
 * Solvers of the sums: least squares with a prior, non-negative and monotone fits, size, noise and
 * standard errors. Knows sums and splines; no experiment, no method.
 */
package loam.solve;
