package loam.error;

/** Text of others for a line on a terminal: what it holds is shown, and does nothing. */
public final class OneLine {
  private OneLine() {}

  /**
   * A text on one line, cut where it is longer than so many characters, without control characters.
   */
  public static String of(String text, int longest) {
    String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    String line = cut.replaceAll("\\s*\\R\\s*", " ");
    StringBuilder out = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Character.isISOControl(c) && c != '\t' || Character.getType(c) == Character.FORMAT) {
        out.append("\\u").append(java.util.HexFormat.of().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
