/**
 * What observations say about unknown functions, as linear rows: one discrete flux and its
 * transpose for sums, descent, scores and generated data.
 */
package loam.rows;
