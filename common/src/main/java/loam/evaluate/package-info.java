/**
 * What is reported of a finished identification: metrics, curves, scores on held-out profiles. Pure
 * functions; knows no table or figure.
 */
package loam.evaluate;
