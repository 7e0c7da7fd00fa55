package dev.postern.localaws.s3.checksum;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digests that the JDK has. */
public final class DigestChecksum implements RunningChecksum {
  private final MessageDigest digest;

  DigestChecksum(String algorithm) {
    try {
      this.digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  /** MD5, of which S3 makes entity tags. */
  public static RunningChecksum md5() {
    return new DigestChecksum("MD5");
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  @Override
  public byte[] value() {
    return digest.digest();
  }
}
