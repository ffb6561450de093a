package loam.export;

/** A result does not determine what a format needs; the message says what is missing. */
public final class Undetermined extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what is missing. */
  public Undetermined(String reason) {
    super(reason);
  }
}
