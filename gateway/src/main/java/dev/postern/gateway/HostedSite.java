package dev.postern.gateway;

import java.util.regex.Pattern;

/**
 * The page, where it isn't the gateway's own but lies in a bucket or behind a CDN.
 *
 * @param origin exactly as browsers write it, such as {@code https://files.example.com}
 * @param crossSite whether it shares no registrable domain with the gateway, so that cookies must
 *     travel with what another site asks
 */
public record HostedSite(String origin, boolean crossSite) {
  private static final Pattern ORIGIN =
      Pattern.compile(
          "https://[a-z0-9-]+(?:\\.[a-z0-9-]+)*(?::[1-9][0-9]{0,4})?"
              + "|http://(?:[a-z0-9-]+\\.)*localhost(?::[1-9][0-9]{0,4})?");

  /**
   * Checks the form: it may read what people may read.
   *
   * @throws IllegalArgumentException where it isn't one exact origin, with TLS or on this machine
   */
  public HostedSite {
    if (!ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException(
          "the page's origin must be like https://files.example.com, but is " + origin);
    }
  }
}
