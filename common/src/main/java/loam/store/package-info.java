/**
 * Durable files behind one interface: a file is there whole or not at all, on disk here and on
 * other systems in {@code loam.hadoop}. Knows only Java.
 */
package loam.store;
