package loam.fit;

import loam.physics.Equation;

/**
 * How large a problem is, for forecasts.
 *
 * @param equation of its case
 * @param unknowns coefficients of the spline tables together
 * @param levels rows of a profile
 * @param profiles of states that are measured the steps along their record
 */
public record Size(Equation equation, double unknowns, int levels, long profiles) {}
