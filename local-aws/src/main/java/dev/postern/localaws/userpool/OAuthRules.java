package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;

import dev.postern.localaws.server.ServiceFault;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What AWS asks of an app client's settings for managed login. */
final class OAuthRules {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String MACHINES = "client_credentials";

  private final ClientSettings settings;

  OAuthRules(ClientSettings settings) {
    this.settings = settings;
  }

  /**
   * Refuses settings that AWS refuses.
   *
   * @param login what the pool has, identity providers among it
   */
  void require(String poolId, LoginSettings login, boolean hasSecret) {
    requireFlows(hasSecret);
    requireScopes();
    settings.callbackUrls().forEach(OAuthRules::requireUrl);
    settings.logoutUrls().forEach(OAuthRules::requireUrl);
    settings
        .defaultRedirectUri()
        .filter(uri -> !settings.callbackUrls().contains(uri))
        .ifPresent(
            uri -> {
              throw invalidParameter("DefaultRedirectURI must be in the list of CallbackURLs.");
            });
    settings.providers().stream()
        .filter(name -> !name.equals(LoginClient.OWN_USERS) && login.provider(name).isEmpty())
        .findFirst()
        .ifPresent(
            name -> {
              throw invalidParameter(
                  "The provider " + name + " does not exist for User Pool " + poolId + ".");
            });
  }

  private void requireFlows(boolean hasSecret) {
    var flows = settings.oauthFlows();
    if (settings.usesOAuth() && (flows.isEmpty() || settings.scopes().isEmpty())) {
      throw invalidFlow(
          "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to"
              + " use OAuth flows.");
    }
    if (flows.contains(MACHINES)) {
      if (flows.size() > 1) {
        throw invalidFlow(
            "client_credentials flow can not be selected along with code flow or implicit flow.");
      }
      if (!hasSecret) {
        throw invalidFlow(
            "client_credentials flow can not be selected if client does not have a client secret.");
      }
      settings.scopes().stream()
          .filter(Scopes.KNOWN::contains)
          .findFirst()
          .ifPresent(
              scope -> {
                throw invalidFlow(scope + " is not supported with client_credentials flow");
              });
    }
    if ((flows.contains("code") || flows.contains("implicit"))
        && settings.callbackUrls().isEmpty()) {
      throw invalidParameter("CallbackURLs are required for code flow and implicit flow.");
    }
  }

  private void requireScopes() {
    settings.scopes().stream()
        .filter(scope -> !Scopes.KNOWN.contains(scope))
        .findFirst()
        .ifPresent(
            scope -> {
              throw ServiceFault.of(
                  "ScopeDoesNotExistException", "Invalid scope requested: " + scope);
            });
  }

  private static void requireUrl(String text) {
    var url =
        parse(text)
            .filter(URI::isAbsolute)
            .orElseThrow(() -> invalidParameter(text + " is not a valid URL."));
    if (url.getRawFragment() != null) {
      throw invalidParameter(text + " cannot contain a fragment.");
    }
    var scheme = url.getScheme().toLowerCase(Locale.ROOT);
    boolean web = List.of("http", "https").contains(scheme);
    if (web && url.getHost() == null) {
      throw invalidParameter(text + " is not a valid URL.");
    }
    if (scheme.equals("http") && !LOOPBACK.contains(url.getHost())) {
      throw invalidParameter(text + " cannot use the HTTP protocol.");
    }
  }

  private static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  private static ServiceFault invalidFlow(String message) {
    return ServiceFault.of("InvalidOAuthFlowException", message);
  }
}
