/**
 * Soil under weather: the temperature of a surface through days and fronts, the fine column below
 * it, and the sensors that read it. Shares no scheme with the estimators of package {@code
 * loam.state}, whose grids it uses. Knows settings and random streams; no files.
 */
package loam.weather;
