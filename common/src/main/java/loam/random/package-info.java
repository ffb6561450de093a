/**
 * Numbers by purpose and index from one root seed, and low-discrepancy points. The same call gives
 * the same numbers on every machine. Knows only Java.
 */
package loam.random;
