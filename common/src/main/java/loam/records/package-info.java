/**
 * From the record of a station to its coefficients: a record on equal intervals, its parts for
 * training and test, the fit of package {@code loam.state} to the first, the free run over the
 * second, and what is kept of it for people. Knows states, estimates and verdicts.
 */
package loam.records;
