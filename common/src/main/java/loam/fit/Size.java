package loam.fit;

/**
 * How large a problem is, for forecasts.
 *
 * @param unknowns coefficients of the spline tables together
 * @param levels rows of a profile
 */
public record Size(double unknowns, int levels, long profiles) {}
