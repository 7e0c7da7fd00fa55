package dev.postern.frontend.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the finished site whose name changes with its content, so that it can be kept for ever.
 *
 * @param path where browsers ask for it
 * @param type its Content-Type
 */
record Asset(String path, String type, String text) {
  static final String FOLDER = "/assets/";
  private static final int HASH_LENGTH = 8;

  /** Names an asset after its content: {@code /assets/<stem>-<hash>.<extension>}. */
  static Asset named(String stem, String extension, String text) {
    String hash = hex(text).substring(0, HASH_LENGTH);
    return new Asset(FOLDER + stem + "-" + hash + "." + extension, typeOf(extension), text);
  }

  byte[] content() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What {@code integrity} attributes hold. */
  String integrity() {
    return "sha384-" + Base64.getEncoder().encodeToString(digest("SHA-384", content()));
  }

  /** A strong entity tag, quotation marks included. */
  String etag() {
    return '"' + hex(text).substring(0, 3 * HASH_LENGTH) + '"';
  }

  /** The gzip form, the same bytes for the same content; empty where it would save nothing. */
  Optional<byte[]> gzip() {
    byte[] content = content();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new BestGzip(bytes)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.size() < content.length ? Optional.of(bytes.toByteArray()) : Optional.empty();
  }

  private static String typeOf(String extension) {
    return switch (extension) {
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new SiteException("no content type is known for ." + extension);
    };
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(digest("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] digest(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new SiteException("this Java lacks " + algorithm, e);
    }
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
