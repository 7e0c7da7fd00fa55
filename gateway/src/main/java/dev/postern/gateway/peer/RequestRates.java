package dev.postern.gateway.peer;

import java.util.Optional;

/**
 * How many requests one network may send to this gateway.
 *
 * @param all of any kind; empty for any number
 * @param open to what nobody needs a session for, but for the site's own files and the health
 *     checks; empty for any number
 */
public record RequestRates(Optional<RequestRate> all, Optional<RequestRate> open) {
  private static final RequestRates NONE = new RequestRates(Optional.empty(), Optional.empty());

  /** Any number. */
  public static RequestRates none() {
    return NONE;
  }
}
