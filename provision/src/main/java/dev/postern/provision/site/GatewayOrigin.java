package dev.postern.provision.site;

import java.util.regex.Pattern;

/**
 * Where a page finds its gateway.
 *
 * @param text exactly as browsers write it, such as {@code https://files.example.com}
 */
public record GatewayOrigin(String text) {
  private static final Pattern SECURE =
      Pattern.compile("https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[1-9][0-9]{0,4})?");
  private static final Pattern LOCAL =
      Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1)(?::[1-9][0-9]{0,4})?");

  /**
   * Checks it: the page sends passwords there.
   *
   * @throws IllegalArgumentException where it is no origin with TLS, nor on this machine
   */
  public GatewayOrigin {
    boolean usualPort = text.endsWith(text.startsWith("https:") ? ":443" : ":80");
    if (usualPort || !(SECURE.matcher(text).matches() || LOCAL.matcher(text).matches())) {
      throw new IllegalArgumentException(
          ("The gateway must be an origin such as https://files.example.com, in lower case, without"
                  + " a path and without the usual port, or http://localhost with a port; “%s”"
                  + " isn't.")
              .formatted(text));
    }
  }
}
