package dev.postern.localaws.s3.checksum;

/** A checksum that grows with the bytes it is shown; for one thread at a time. */
public interface RunningChecksum {
  /** Adds bytes. */
  void update(byte[] bytes, int offset, int length);

  /** The checksum of all bytes so far, big-endian; call it once. */
  byte[] value();
}
