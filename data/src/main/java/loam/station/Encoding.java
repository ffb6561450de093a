package loam.station;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import loam.error.BadInput;
import loam.experiment.FileSettings;

/**
 * The charset of a text file: its byte order mark, zero bytes that only UTF-16 has, else UTF-8 if
 * the bytes are that, else Windows-1252, of which Latin-1's printable part is a part.
 *
 * @param charset of the text
 * @param mark length in bytes of the byte order mark before it
 */
record Encoding(Charset charset, int mark) {

  /**
   * @param head first bytes of the file
   * @throws BadInput where the setting names no charset
   */
  static Encoding of(byte[] head, int length, String setting) {
    Encoding found = guess(head, length);
    if (setting.equals(FileSettings.AUTO)) {
      return found;
    }
    try {
      Charset asked = Charset.forName(setting);
      return new Encoding(asked, asked.equals(found.charset()) ? found.mark() : 0);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw BadInput.of(
          "import.encoding",
          setting,
          "auto or the name of a charset",
          "such as UTF-8, windows-1252, UTF-16LE");
    }
  }

  private static Encoding guess(byte[] head, int length) {
    if (starts(head, length, 0xEF, 0xBB, 0xBF)) {
      return new Encoding(StandardCharsets.UTF_8, 3);
    }
    if (starts(head, length, 0xFF, 0xFE)) {
      return new Encoding(StandardCharsets.UTF_16LE, 2);
    }
    if (starts(head, length, 0xFE, 0xFF)) {
      return new Encoding(StandardCharsets.UTF_16BE, 2);
    }
    int even = 0;
    int odd = 0;
    for (int i = 0; i < length; i++) {
      if (head[i] == 0) {
        even += 1 - i % 2;
        odd += i % 2;
      }
    }
    if (even + odd > length / 4) {
      return new Encoding(odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 0);
    }
    return new Encoding(isUtf8(head, length) ? StandardCharsets.UTF_8 : WINDOWS, 0);
  }

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private static boolean starts(byte[] head, int length, int... mark) {
    if (length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** The last character of the head may be cut: that is no error. */
  private static boolean isUtf8(byte[] head, int length) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(length + 1);
    return !decoder.decode(ByteBuffer.wrap(head, 0, length), out, false).isError();
  }
}
