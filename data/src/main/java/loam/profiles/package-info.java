/**
 * Synthetic profiles: smooth random states and evolutions of a case. A shard depends on the
 * configuration and its number alone.
 */
package loam.profiles;
