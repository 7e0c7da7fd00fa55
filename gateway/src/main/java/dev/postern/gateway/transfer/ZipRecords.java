package dev.postern.gateway.transfer;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The records of a ZIP file (PKWARE's APPNOTE 6.3.10), for members whose checksum is only known
 * behind them. Whatever is larger than 32 bits can tell stands in ZIP64 fields.
 */
final class ZipRecords {
  private static final int NEEDS_ZIP64 = 45;
  private static final int NEEDS_DEFLATE = 20;
  private static final int MADE_BY_UNIX = 3 << 8 | NEEDS_ZIP64;

  /** Sizes and checksum follow the bytes (bit 3), names are UTF-8 (bit 11). */
  private static final int FLAGS = 1 << 3 | 1 << 11;

  private static final int DEFLATED = 8;
  private static final long MOST_32 = 0xFFFF_FFFFL;
  private static final int MOST_16 = 0xFFFF;
  private static final int LARGEST_BLOCK = 0xFFFF;

  private ZipRecords() {}

  /**
   * A member as the directory tells of it.
   *
   * @param offset where its local header is
   * @param large whether it was announced as one that may need ZIP64
   */
  record Member(
      String name,
      Instant modified,
      boolean large,
      long offset,
      long crc,
      long stored,
      long size) {}

  /** Whether a member of that many bytes must be announced as large. */
  static boolean isLarge(long size) {
    return storedSize(size) >= MOST_32;
  }

  /** Bytes that a member takes in blocks that aren't compressed. */
  private static long storedSize(long size) {
    return size + 5 * (size / (LARGEST_BLOCK / 2) + 2);
  }

  static Buffer localHeader(String name, Instant modified, boolean large) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    Buffer header = Buffer.buffer(50 + bytes.length);
    header
        .appendIntLE(0x04034b50)
        .appendShortLE((short) (large ? NEEDS_ZIP64 : NEEDS_DEFLATE))
        .appendShortLE((short) FLAGS)
        .appendShortLE((short) DEFLATED)
        .appendIntLE(dosTime(modified))
        .appendIntLE(0)
        .appendIntLE(large ? (int) MOST_32 : 0)
        .appendIntLE(large ? (int) MOST_32 : 0)
        .appendShortLE((short) bytes.length)
        .appendShortLE((short) (large ? 20 : 0))
        .appendBytes(bytes);
    if (large) {
      header.appendShortLE((short) 1).appendShortLE((short) 16).appendLongLE(0).appendLongLE(0);
    }
    return header;
  }

  /** Some bytes as deflate's blocks without compression (RFC 1951, section 3.2.4). */
  static Buffer blocks(Buffer bytes) {
    Buffer blocks = Buffer.buffer(bytes.length() + 10);
    for (int from = 0; from < bytes.length(); from += LARGEST_BLOCK) {
      int to = Math.min(bytes.length(), from + LARGEST_BLOCK);
      appendBlock(blocks, 0, to - from).appendBuffer(bytes, from, to - from);
    }
    return blocks;
  }

  /** The empty block after which no other comes. */
  static Buffer lastBlock() {
    return appendBlock(Buffer.buffer(5), 1, 0);
  }

  private static Buffer appendBlock(Buffer blocks, int last, int length) {
    return blocks
        .appendByte((byte) last)
        .appendShortLE((short) length)
        .appendShortLE((short) ~length);
  }

  static Buffer descriptor(Member member) {
    Buffer descriptor = Buffer.buffer(24).appendIntLE(0x08074b50).appendIntLE((int) member.crc());
    return member.large()
        ? descriptor.appendLongLE(member.stored()).appendLongLE(member.size())
        : descriptor.appendIntLE((int) member.stored()).appendIntLE((int) member.size());
  }

  static Buffer directoryEntry(Member member) {
    byte[] name = member.name().getBytes(StandardCharsets.UTF_8);
    boolean far = member.offset() >= MOST_32;
    Buffer extra = Buffer.buffer();
    if (member.large()) {
      extra.appendLongLE(member.size()).appendLongLE(member.stored());
    }
    if (far) {
      extra.appendLongLE(member.offset());
    }
    int extraLength = extra.length() == 0 ? 0 : 4 + extra.length();
    Buffer entry = Buffer.buffer(46 + name.length + extraLength);
    entry
        .appendIntLE(0x02014b50)
        .appendShortLE((short) MADE_BY_UNIX)
        .appendShortLE((short) (extraLength > 0 ? NEEDS_ZIP64 : NEEDS_DEFLATE))
        .appendShortLE((short) FLAGS)
        .appendShortLE((short) DEFLATED)
        .appendIntLE(dosTime(member.modified()))
        .appendIntLE((int) member.crc())
        .appendIntLE((int) (member.large() ? MOST_32 : member.stored()))
        .appendIntLE((int) (member.large() ? MOST_32 : member.size()))
        .appendShortLE((short) name.length)
        .appendShortLE((short) extraLength)
        .appendShortLE((short) 0)
        .appendShortLE((short) 0)
        .appendShortLE((short) 0)
        .appendIntLE(member.name().endsWith("/") ? 040755 << 16 | 0x10 : 0100644 << 16)
        .appendIntLE((int) (far ? MOST_32 : member.offset()))
        .appendBytes(name);
    if (extraLength > 0) {
      entry.appendShortLE((short) 1).appendShortLE((short) extra.length()).appendBuffer(extra);
    }
    return entry;
  }

  /** The end of the file. */
  static Buffer end(long members, long directoryOffset, long directorySize) {
    Buffer end = Buffer.buffer(98);
    boolean large = members >= MOST_16 || directoryOffset >= MOST_32 || directorySize >= MOST_32;
    if (large) {
      end.appendIntLE(0x06064b50)
          .appendLongLE(44)
          .appendShortLE((short) MADE_BY_UNIX)
          .appendShortLE((short) NEEDS_ZIP64)
          .appendIntLE(0)
          .appendIntLE(0)
          .appendLongLE(members)
          .appendLongLE(members)
          .appendLongLE(directorySize)
          .appendLongLE(directoryOffset)
          .appendIntLE(0x07064b50)
          .appendIntLE(0)
          .appendLongLE(directoryOffset + directorySize)
          .appendIntLE(1);
    }
    short count = (short) Math.min(members, MOST_16);
    return end.appendIntLE(0x06054b50)
        .appendIntLE(0)
        .appendShortLE(count)
        .appendShortLE(count)
        .appendIntLE((int) Math.min(directorySize, MOST_32))
        .appendIntLE((int) Math.min(directoryOffset, MOST_32))
        .appendShortLE((short) 0);
  }

  /** In UTC, since the file is for who knows where; ZIP knows no time before 1980. */
  private static int dosTime(Instant modified) {
    LocalDateTime time = LocalDateTime.ofInstant(modified, ZoneOffset.UTC);
    int year = Math.clamp(time.getYear() - 1980, 0, 127);
    int date = year << 9 | time.getMonthValue() << 5 | time.getDayOfMonth();
    return date << 16 | time.getHour() << 11 | time.getMinute() << 5 | time.getSecond() / 2;
  }
}
