package dev.postern.gateway.federation;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A provider's logo.
 *
 * @param mediaType of what the bytes are, whatever the file was called
 */
public record Logo(String mediaType, Buffer bytes) {
  /** Larger ones belong on a wall. */
  public static final int LARGEST = 65_536;

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int WEBP_AT = 8;

  /**
   * The logo in a file; empty where it is no PNG, SVG or WebP of at most {@link #LARGEST} bytes.
   */
  public static Optional<Logo> of(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      Buffer bytes = Buffer.buffer(Files.readAllBytes(file));
      return mediaTypeOf(bytes).map(type -> new Logo(type, bytes));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<String> mediaTypeOf(Buffer bytes) {
    if (begins(bytes, 0, PNG)) {
      return Optional.of("image/png");
    }
    if (begins(bytes, 0, ascii("RIFF")) && begins(bytes, WEBP_AT, ascii("WEBP"))) {
      return Optional.of("image/webp");
    }
    String text = bytes.toString(StandardCharsets.UTF_8).stripLeading();
    boolean svg = text.startsWith("<svg") || (text.startsWith("<?xml") && text.contains("<svg"));
    return svg ? Optional.of("image/svg+xml") : Optional.empty();
  }

  private static boolean begins(Buffer bytes, int at, byte[] expected) {
    return bytes.length() >= at + expected.length
        && Arrays.equals(bytes.getBytes(at, at + expected.length), expected);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
