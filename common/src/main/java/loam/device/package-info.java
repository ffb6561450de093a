/** GPUs as descriptions: what a device is, what a build carries, and whether the two fit. */
package loam.device;
