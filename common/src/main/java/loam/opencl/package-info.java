/**
 * Engine {@code opencl}: groups of small networks trained on any OpenCL device, one work-group a
 * worker. The only package that knows LWJGL; without an OpenCL library it says so in one line.
 */
package loam.opencl;
