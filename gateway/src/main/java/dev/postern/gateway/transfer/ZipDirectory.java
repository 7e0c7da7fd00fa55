package dev.postern.gateway.transfer;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory of a ZIP file, kept until its end as the bytes that it will be: some 50 for each
 * member and its name.
 */
final class ZipDirectory {
  private static final int PAGE = 64 * 1024;

  private final List<Buffer> pages = new ArrayList<>();
  private long members;
  private long size;

  void add(ZipRecords.Member member) {
    Buffer entry = ZipRecords.directoryEntry(member);
    if (pages.isEmpty() || pages.getLast().length() + entry.length() > PAGE) {
      pages.add(Buffer.buffer());
    }
    pages.getLast().appendBuffer(entry);
    members++;
    size += entry.length();
  }

  /** Its bytes, in pieces. */
  List<Buffer> pages() {
    return pages;
  }

  /** What stands behind it, where it begins at that place in the file. */
  Buffer end(long start) {
    return ZipRecords.end(members, start, size);
  }
}
