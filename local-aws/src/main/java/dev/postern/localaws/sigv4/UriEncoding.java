package dev.postern.localaws.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Percent-encoding, exactly as Signature Version 4 wants it. */
public final class UriEncoding {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final String HEX = "0123456789ABCDEF";

  private UriEncoding() {}

  /** Encodes everything but letters, digits and {@code -._~}. */
  public static String encode(String text) {
    return encode(text.getBytes(UTF_8), false);
  }

  /** The same, but leaves slashes. */
  public static String encodePath(String path) {
    return encode(path.getBytes(UTF_8), true);
  }

  /** Decodes a path as it came, in which a plus is a plus; nothing where it is malformed. */
  public static Optional<String> decodePath(String raw) {
    return decode(raw, false);
  }

  /** Decodes a part of a query as it came, in which a plus is a space. */
  public static Optional<String> decodeQuery(String raw) {
    return decode(raw, true);
  }

  private static String encode(byte[] bytes, boolean slashes) {
    StringBuilder text = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      char c = (char) (b & 0xFF);
      if (UNRESERVED.indexOf(c) >= 0 || (slashes && c == '/')) {
        text.append(c);
      } else {
        text.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
      }
    }
    return text.toString();
  }

  private static Optional<String> decode(String raw, boolean plusIsSpace) {
    byte[] input = raw.getBytes(ISO_8859_1);
    ByteArrayOutputStream output = new ByteArrayOutputStream(input.length);
    for (int i = 0; i < input.length; i++) {
      if (input[i] == '%') {
        int high = i + 2 < input.length ? Character.digit(input[i + 1], 16) : -1;
        int low = i + 2 < input.length ? Character.digit(input[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        output.write((high << 4) | low);
        i += 2;
      } else {
        output.write(plusIsSpace && input[i] == '+' ? ' ' : input[i]);
      }
    }
    try {
      return Optional.of(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(output.toByteArray())).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }
}
