/**
 * What a user is told when an input is wrong: the key, the value, what was expected and a hint,
 * with secrets taken out. Knows only Java.
 */
package loam.error;
