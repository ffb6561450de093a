/**
 * Engine {@code dl4j}: real DL4J networks on ND4J, trained by DL4J's own step with the paper's
 * loss, schedule, clipping and optimiser. The only package of this module that knows DL4J.
 */
package loam.dl4j;
