package loam.error;

/**
 * Something the user gave cannot be used. The message is one line: what, its value, what is
 * expected, and the likely fix. The program prints it without a stack trace and exits with 2;
 * secrets in it are {@linkplain Redaction redacted}.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadInput(String message) {
    super(Redaction.of(message.replaceAll("\\s*\\R\\s*", " ")));
  }

  /** "Bad KEY = VALUE: expected EXPECTED. Hint: FIX". */
  public static BadInput of(String key, Object value, String expected, String fix) {
    return new BadInput("Bad " + key + " = " + value + ": expected " + expected + ". Hint: " + fix);
  }
}
