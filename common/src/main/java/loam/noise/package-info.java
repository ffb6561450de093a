/** Equation (11): the correlated noise of tendencies, drawn and whitened. Knows physics alone. */
package loam.noise;
