package dev.postern.localaws.userpool;

import java.util.List;
import java.util.Optional;

/**
 * An app client as managed login sees it; its secret stays with the pool.
 *
 * @param secret whether it has a secret
 * @param usesOAuth whether it may use managed login at all
 * @param flows {@code code}, {@code implicit} or {@code client_credentials}
 * @param providers the names of the identity providers that its users come from
 */
public record LoginClient(
    String poolId,
    String id,
    boolean secret,
    boolean usesOAuth,
    List<String> callbackUrls,
    List<String> logoutUrls,
    Optional<String> defaultRedirectUri,
    List<String> flows,
    List<String> scopes,
    List<String> providers) {

  /** The name that stands for the pool's own users among the identity providers. */
  public static final String OWN_USERS = "COGNITO";

  /** The identity providers among which its users may choose, beside the pool itself. */
  public List<String> externalProviders() {
    return providers.stream().filter(name -> !name.equals(OWN_USERS)).toList();
  }

  static LoginClient of(UserPool pool, AppClient client) {
    var rules = client.rules();
    return new LoginClient(
        pool.id(),
        client.id(),
        client.secret().isPresent(),
        rules.usesOAuth(),
        rules.callbackUrls(),
        rules.logoutUrls(),
        rules.defaultRedirectUri(),
        rules.oauthFlows(),
        rules.scopes(),
        rules.providers().stream()
            .filter(name -> name.equals(OWN_USERS) || pool.login().provider(name).isPresent())
            .toList());
  }
}
