package loam.spline;

/** The coordinate in which spline nodes are equally spaced. */
public enum NodeScale {
  LINEAR {
    @Override
    public double forward(double x) {
      return x;
    }

    @Override
    public double inverse(double s) {
      return s;
    }

    @Override
    public double slope(double x) {
      return 1;
    }
  },
  /** s = ln(W/(1−W)): dense at both ends of (0, 1), where water coefficients span decades. */
  LOGIT {
    @Override
    public double forward(double x) {
      return Math.log(x / (1 - x));
    }

    @Override
    public double inverse(double s) {
      return 1 / (1 + Math.exp(-s));
    }

    @Override
    public double slope(double x) {
      return 1 / (x * (1 - x));
    }
  };

  /** s(x). */
  public abstract double forward(double x);

  /** x(s). */
  public abstract double inverse(double s);

  /** ds/dx at x. */
  public abstract double slope(double x);
}
