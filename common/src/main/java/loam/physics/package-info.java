/**
 * Equations (1)–(5) on a column: coefficients, fluxes, tendencies, boundaries, time steps. Pure
 * functions of arrays in SI units; knows only Java, neither files nor loggers nor any framework.
 */
package loam.physics;
