package dev.postern.localaws.s3.checksum;

import java.nio.ByteBuffer;

/**
 * CRC-64/NVME: polynomial {@code ad93d23594c93659}, reflected, all ones in and out, eight bytes a
 * step.
 */
final class Crc64Nvme implements RunningChecksum {
  private static final long REFLECTED_POLYNOMIAL = 0x9a6c9329ac4bc9b5L;
  private static final int SLICES = 8;
  private static final long[][] TABLES = tables();

  private long crc = -1L;

  @Override
  public void update(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    long sum = crc;
    while (end - at >= SLICES) {
      for (int i = 0; i < SLICES; i++) {
        sum ^= (bytes[at + i] & 0xFFL) << (Byte.SIZE * i);
      }
      long next = 0;
      for (int i = 0; i < SLICES; i++) {
        next ^= TABLES[SLICES - 1 - i][(int) (sum >>> (Byte.SIZE * i)) & 0xFF];
      }
      sum = next;
      at += SLICES;
    }
    while (at < end) {
      sum = TABLES[0][(int) (sum ^ bytes[at++]) & 0xFF] ^ (sum >>> Byte.SIZE);
    }
    crc = sum;
  }

  @Override
  public byte[] value() {
    return ByteBuffer.allocate(Long.BYTES).putLong(~crc).array();
  }

  private static long[][] tables() {
    long[][] tables = new long[SLICES][256];
    for (int n = 0; n < 256; n++) {
      long value = n;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        value = (value & 1) != 0 ? (value >>> 1) ^ REFLECTED_POLYNOMIAL : value >>> 1;
      }
      tables[0][n] = value;
    }
    for (int slice = 1; slice < SLICES; slice++) {
      for (int n = 0; n < 256; n++) {
        long before = tables[slice - 1][n];
        tables[slice][n] = tables[0][(int) before & 0xFF] ^ (before >>> Byte.SIZE);
      }
    }
    return tables;
  }
}
