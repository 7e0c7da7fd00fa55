package dev.postern.localaws.hostedlogin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.server.Fields;
import dev.postern.localaws.userpool.LoginClient;
import dev.postern.localaws.userpool.ManagedLogin;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells which client calls an endpoint: by {@code client_secret_basic}, by {@code
 * client_secret_post}, or, where it has no secret, by its id alone (RFC 6749, section 2.3.1).
 */
final class ClientAuthentication {

  private static final String INVALID = "invalid_client";
  private static final String SCHEME = "basic ";

  private final ManagedLogin pools;

  ClientAuthentication(ManagedLogin pools) {
    this.pools = pools;
  }

  /** The client, or a refusal with {@code invalid_client} or {@code invalid_request}. */
  LoginClient require(Visit visit, Fields form) {
    var header = visit.request().authorization();
    var given =
        header.isPresent()
            ? basic(header.get(), form)
            : new Credentials(
                form.one("client_id").orElseThrow(() -> new OAuthRefusal("invalid_request")),
                form.one("client_secret"));
    return pools
        .client(visit.poolId(), given.id())
        .filter(client -> pools.isSecret(client, given.secret()))
        .orElseThrow(() -> new OAuthRefusal(INVALID));
  }

  private static Credentials basic(String header, Fields form) {
    if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw new OAuthRefusal(INVALID);
    }
    // One way of showing a secret is allowed, not two.
    if (form.one("client_secret").isPresent()) {
      throw new OAuthRefusal("invalid_request");
    }
    var pair = decoded(header.substring(SCHEME.length()).trim());
    int colon = pair.indexOf(':');
    if (colon < 0) {
      throw new OAuthRefusal(INVALID);
    }
    var id = unescaped(pair.substring(0, colon));
    if (form.one("client_id").filter(other -> !other.equals(id)).isPresent()) {
      throw new OAuthRefusal(INVALID);
    }
    return new Credentials(
        id, Optional.of(unescaped(pair.substring(colon + 1))).filter(text -> !text.isEmpty()));
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw new OAuthRefusal(INVALID);
    }
  }

  /** A plus stands for itself: clients that don't escape at all are more common. */
  private static String unescaped(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new OAuthRefusal(INVALID);
    }
  }

  private record Credentials(String id, Optional<String> secret) {
    @Override
    public String toString() {
      return "Credentials[" + id + "]";
    }
  }
}
