package loam.station;

/**
 * One sensor's column in a file with a row a time.
 *
 * @param index of its cells
 * @param quality index of the cells with its flags; -1: none
 */
record SensorColumn(String name, double depthM, int index, int quality, Quantity.Unit unit) {}
