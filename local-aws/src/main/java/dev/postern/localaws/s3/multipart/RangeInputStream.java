package dev.postern.localaws.s3.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Some of a file's bytes. Closing it leaves the file open. */
final class RangeInputStream extends InputStream {
  private final FileChannel file;
  private long position;
  private long left;

  RangeInputStream(FileChannel file, long first, long length) {
    this.file = file;
    this.position = first;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int wanted = (int) Math.min(length, left);
    if (wanted == 0) {
      return -1;
    }
    int count = file.read(ByteBuffer.wrap(target, offset, wanted), position);
    if (count > 0) {
      position += count;
      left -= count;
    }
    return count;
  }
}
