/** JMH benchmarks and the studies behind the numbers in the docs. Nothing else depends on it. */
package loam.bench;
