/**
 * Tables as columns over rows, with units, as CSV and Markdown; numbers with the digits that they
 * deserve. Knows what is reported, not how it is drawn.
 */
package loam.table;
