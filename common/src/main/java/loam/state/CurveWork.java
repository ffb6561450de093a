package loam.state;

/**
 * What curves need to work with, and what they remember from one state to the next: λ and γ of one
 * soil have most in common. One thread's.
 */
final class CurveWork {
  /** Second derivatives of functions, of the length of the values that a jet receives. */
  final double[] curvature;

  /** Of {@link WaterFamily#fill}. */
  final double[] family = new double[5];

  final MualemTerms mualem = new MualemTerms();

  CurveWork(int places) {
    curvature = new double[places * LogCurve.SUPPORT];
  }
}
