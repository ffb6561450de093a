/**
 * Identified coefficients as other models read them: HYDRUS, CLM, JULES, Noah-MP, NetCDF, CSV. A
 * format says what it needs of a result and refuses the others; what it assumes stands in its file.
 */
package loam.export;
