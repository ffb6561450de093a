/**
 * Configuration: HOCON and {@code reference.conf} to experiments, studies and their identities,
 * with errors that name a key. Known to the jobs alone.
 */
package loam.config;
