/** Figures of tables and curves, as SVG and PNG with the same bytes for the same data. */
package loam.figure;
