/**
 * The methods: each is a value with its settings, and knows its identity, where it applies, what it
 * costs and how it fits. Another one is a class here, a name in {@code permits} and one in the
 * reader of estimators. Knows those that do the work; nothing of files or Spark.
 */
package loam.fit;
