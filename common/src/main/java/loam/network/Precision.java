package loam.network;

/** Arithmetic inside an engine; parameters and values cross its border as float64. */
public enum Precision {
  FLOAT32,
  FLOAT64
}
