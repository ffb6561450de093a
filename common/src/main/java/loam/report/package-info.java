/**
 * The one page of a directory: what is there is read, put into tables and figures and written as
 * HTML that needs nothing beside it.
 */
package loam.report;
