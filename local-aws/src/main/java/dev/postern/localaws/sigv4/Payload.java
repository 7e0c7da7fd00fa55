package dev.postern.localaws.sigv4;

import java.io.InputStream;
import java.util.Map;

/**
 * A request's body, checked against what was signed while it is read. Whoever reads it must read it
 * to its end: only there is it proven.
 */
public interface Payload {
  /**
   * The body's bytes, without any framing; throws {@link SigV4Exception} where they are not right.
   */
  InputStream bytes();

  /** The headers that came after the body, by lower-case name; empty before its end. */
  Map<String, String> trailers();

  /** A body that nothing but its own headers describe. */
  static Payload plain(InputStream bytes) {
    return new Payload() {
      @Override
      public InputStream bytes() {
        return bytes;
      }

      @Override
      public Map<String, String> trailers() {
        return Map.of();
      }
    };
  }
}
