package dev.postern.localaws.sigv4;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Map;

/** Compares the bytes with the SHA-256 that was signed, at their end. */
final class HashedInputStream extends InputStream {
  private final InputStream in;
  private final String expected;
  private final MessageDigest digest = Hashes.sha256();

  HashedInputStream(InputStream in, String expected) {
    this.in = in;
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    if (count >= 0) {
      digest.update(target, offset, count);
      return count;
    }
    String computed = Hashes.hex(((MessageDigest) clone(digest)).digest());
    if (!Hashes.same(computed, expected)) {
      throw new SigV4Exception(
          400,
          "XAmzContentSHA256Mismatch",
          "The provided 'x-amz-content-sha256' header does not match what was computed.",
          Map.of("ClientComputedContentSHA256", expected, "S3ComputedContentSHA256", computed));
    }
    return -1;
  }

  private static Object clone(MessageDigest digest) {
    try {
      return digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }
}
