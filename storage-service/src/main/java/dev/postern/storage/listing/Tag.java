package dev.postern.storage.listing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An element's name, and how it begins and ends where it has no attributes. */
final class Tag {
  private final byte[] name;
  private final byte[] start;
  private final byte[] end;

  /**
   * @param name in ASCII
   */
  Tag(String name) {
    this.name = name.getBytes(StandardCharsets.US_ASCII);
    this.start = ("<" + name + ">").getBytes(StandardCharsets.US_ASCII);
    this.end = ("</" + name + ">").getBytes(StandardCharsets.US_ASCII);
  }

  /** The bytes of the name, which nobody changes. */
  byte[] name() {
    return name;
  }

  /** Bytes of the tag that begins it. */
  int startLength() {
    return start.length;
  }

  /** Bytes of the tag that ends it. */
  int endLength() {
    return end.length;
  }

  boolean startsAt(byte[] xml, int at) {
    return standsAt(start, xml, at);
  }

  boolean endsAt(byte[] xml, int at) {
    return standsAt(end, xml, at);
  }

  private static boolean standsAt(byte[] tag, byte[] xml, int at) {
    return at + tag.length <= xml.length
        && xml[at + 1] == tag[1]
        && Arrays.equals(xml, at, at + tag.length, tag, 0, tag.length);
  }
}
