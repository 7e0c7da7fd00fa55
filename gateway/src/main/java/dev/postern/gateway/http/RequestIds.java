package dev.postern.gateway.http;

import dev.postern.contract.bus.RequestId;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes request ids. They are never taken from outside, where somebody could write another's id or
 * anything else into our logs. They are no secrets, so the cheap generator does.
 */
final class RequestIds {
  private RequestIds() {}

  /** 128 random bits in hexadecimal, as long as a trace id of W3C Trace Context. */
  static RequestId next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return new RequestId(
        hex.toHexDigits(random.nextLong()).concat(hex.toHexDigits(random.nextLong())));
  }
}
