/**
 * Training by descent, after the paper: loss (7), penalties (8)–(10), schedule, optimiser,
 * averaging of workers. Any engine for the networks will do; no Spark here.
 */
package loam.train;
