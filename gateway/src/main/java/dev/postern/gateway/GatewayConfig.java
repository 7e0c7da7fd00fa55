package dev.postern.gateway;

import dev.postern.gateway.federation.Logo;
import dev.postern.gateway.http.Edge;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the gateway must be told.
 *
 * @param host address to listen on
 * @param port 0 takes any free one
 * @param insecureCookieForLocalhost for development without TLS: the session cookie may travel
 *     unencrypted, and in return only this machine's own names are served
 * @param allowedOrigins exact origins, such as {@code https://files.example.com}, whose pages may
 *     use the API besides the gateway's own
 * @param edge how it meets the network
 * @param siteResource manifest of the static site on the class path
 * @param developmentInbox where the messages of a development system can be read
 * @param signIn how people sign in, for the page to know
 * @param guests whether people may come in without signing in, for the page to know
 * @param providers whether people may be sent elsewhere to sign in
 * @param logos of the providers that have one, by their ids
 * @param operationTimeout how long a service may take for one answer
 * @param site the page where it isn't the gateway's own; it may use the API as well
 */
public record GatewayConfig(
    String host,
    int port,
    boolean insecureCookieForLocalhost,
    List<String> allowedOrigins,
    Edge edge,
    String siteResource,
    Optional<URI> developmentInbox,
    SignInFlow signIn,
    boolean guests,
    boolean providers,
    Map<String, Logo> logos,
    Duration operationTimeout,
    Optional<HostedSite> site) {
  private static final Pattern ORIGIN =
      Pattern.compile("https?://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::[1-9][0-9]{0,4})?");

  /**
   * Checks what a wrong value of would weaken the gateway.
   *
   * @throws IllegalArgumentException where an origin isn't exact, in lower case and without a path,
   *     or the time-out isn't positive
   */
  public GatewayConfig {
    allowedOrigins = List.copyOf(allowedOrigins);
    logos = Map.copyOf(logos);
    for (String origin : allowedOrigins) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException(
            "an allowed origin must be like https://files.example.com, but one is " + origin);
      }
    }
    if (!operationTimeout.isPositive()) {
      throw new IllegalArgumentException("the operation time-out must be positive");
    }
  }
}
