package dev.postern.localaws.s3.checksum;

import java.nio.ByteBuffer;
import java.util.zip.Checksum;

/** The 32-bit checksums that the JDK has. */
final class ZipChecksum implements RunningChecksum {
  private final Checksum checksum;

  ZipChecksum(Checksum checksum) {
    this.checksum = checksum;
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    checksum.update(bytes, offset, length);
  }

  @Override
  public byte[] value() {
    return ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array();
  }
}
