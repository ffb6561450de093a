/**
 * The store on whatever Hadoop's file systems reach. Errors of the connectors become those of Loam.
 */
package loam.hadoop;
