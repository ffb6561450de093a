/**
 * Files of measuring stations as people have them: formats, dialects, times, units and encodings to
 * series of states, with errors that name line and column. Knows no equation beyond what its state
 * is.
 */
package loam.station;
