package loam.error;

/**
 * Something the user gave cannot be used. The message is one line: what, its value, what is
 * expected, and the likely fix. The program prints it without a stack trace and exits with 2;
 * secrets in it are {@linkplain Redaction redacted}.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int LONGEST = 4000;
  private static final int LONGEST_VALUE = 400;

  public BadInput(String message) {
    super(Redaction.of(OneLine.of(message, LONGEST)));
  }

  /** "Bad KEY = VALUE: expected EXPECTED. Hint: FIX". */
  public static BadInput of(String key, Object value, String expected, String fix) {
    return new BadInput(
        "Bad "
            + OneLine.of(key, LONGEST_VALUE)
            + " = "
            + OneLine.of(String.valueOf(value), LONGEST_VALUE)
            + ": expected "
            + expected
            + ". Hint: "
            + fix);
  }
}
