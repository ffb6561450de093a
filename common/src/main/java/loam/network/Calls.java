package loam.network;

/** Preconditions of the calls of a network. */
final class Calls {
  private Calls() {}

  static void check(
      NetworkShape shape,
      int capacity,
      double[] parameters,
      double[] inputs,
      int points,
      double[] out) {
    if (parameters.length != shape.parameters()) {
      throw new IllegalArgumentException(
          "%s has %d parameters, got %d".formatted(shape, shape.parameters(), parameters.length));
    }
    if (points < 1 || points > capacity || inputs.length < points || out.length < points) {
      throw new IllegalArgumentException(
          "%d points do not fit capacity %d, %d inputs or %d outputs"
              .formatted(points, capacity, inputs.length, out.length));
    }
  }

  static void checkPullBack(NetworkShape shape, int points, double[] cotangent, double[] gradient) {
    if (points == 0) {
      throw new IllegalStateException("values must be called before what follows from them");
    }
    if (cotangent.length < points || gradient.length != shape.parameters()) {
      throw new IllegalArgumentException(
          "%d cotangents for %d points, gradient [%d] for %d parameters"
              .formatted(cotangent.length, points, gradient.length, shape.parameters()));
    }
  }
}
