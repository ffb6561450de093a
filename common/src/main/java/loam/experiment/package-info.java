/**
 * A case and the settings of its data, as values, and the canonical text that identifies what is
 * made of them. Nothing of files.
 */
package loam.experiment;
