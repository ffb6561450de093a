/**
 * What is to be found out, as values: cases, estimators, the settings of data and evaluation. Knows
 * the settings of those that it sets, and nothing of files.
 */
package loam.experiment;
