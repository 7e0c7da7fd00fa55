package dev.postern.localaws.s3.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.s3.protocol.S3Exception;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * Where a listing goes on, written so that nobody takes it for a key: a check sum, whether the key
 * itself belongs to the page, and the key.
 */
final class ContinuationToken {
  private static final int HEAD = Integer.BYTES + 1;

  private ContinuationToken() {}

  static String write(Listing.Start start) {
    byte[] text = start.text().getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(HEAD + text.length);
    bytes.putInt(0).put((byte) (start.included() ? 1 : 0)).put(text);
    bytes.putInt(0, sum(bytes.array()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads a token.
   *
   * @throws S3Exception {@code InvalidArgument} where it was not written here
   */
  static Listing.Start read(String token) {
    byte[] bytes = decode(token);
    if (bytes.length < HEAD || ByteBuffer.wrap(bytes).getInt() != sum(bytes)) {
      throw incorrect(token);
    }
    return new Listing.Start(
        new String(bytes, HEAD, bytes.length - HEAD, UTF_8), bytes[Integer.BYTES] == 1);
  }

  private static byte[] decode(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      throw incorrect(token);
    }
  }

  private static int sum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
    return (int) crc.getValue();
  }

  private static S3Exception incorrect(String token) {
    return S3Exception.invalidArgument(
        "The continuation token provided is incorrect", "continuation-token", token);
  }
}
