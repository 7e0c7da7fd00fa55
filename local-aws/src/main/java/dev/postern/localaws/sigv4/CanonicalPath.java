package dev.postern.localaws.sigv4;

import java.util.ArrayDeque;
import java.util.Deque;

/** The path's part of a canonical request. */
final class CanonicalPath {
  private CanonicalPath() {}

  /** Decoded and encoded once, so that any spelling of the same key signs alike. */
  static String ofS3(String raw) {
    return UriEncoding.decodePath(raw).map(UriEncoding::encodePath).orElse(raw);
  }

  /** Without dot segments and doubled slashes, and encoded once more than it came. */
  static String of(String raw) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : raw.split("/", -1)) {
      switch (segment) {
        case "", "." -> {}
        case ".." -> segments.pollLast();
        default -> segments.addLast(UriEncoding.encode(segment));
      }
    }
    String path = "/" + String.join("/", segments);
    return raw.endsWith("/") && path.length() > 1 ? path + "/" : path;
  }
}
