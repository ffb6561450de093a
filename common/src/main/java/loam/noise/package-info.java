/**
 * Equation (11): the correlated noise of tendencies, drawn, coloured and whitened. Knows physics
 * alone.
 */
package loam.noise;
