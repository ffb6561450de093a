/** A limit of time that belongs to the thread that works under it. Knows only Java. */
package loam.limit;
