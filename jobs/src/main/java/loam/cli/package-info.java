/** The command line: words to requests, outcomes and errors to exit statuses and one line each. */
package loam.cli;
