package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Fields;
import dev.postern.localaws.userpool.LoginClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a client asks for when it sends a browser to sign in; all of it was checked.
 *
 * @param redirectUri one of the client's, where the answer goes
 * @param implicit whether it wants tokens at once rather than a code
 * @param provider the identity provider to go to without asking
 * @param parameters the request itself, to be carried from page to page
 */
record AuthorizationRequest(
    LoginClient client,
    String redirectUri,
    boolean implicit,
    List<String> scopes,
    Optional<String> state,
    Optional<String> nonce,
    Optional<String> codeChallenge,
    Optional<String> provider,
    Fields parameters) {

  /** Whether the person must show anew who they are. */
  boolean wantsLogin() {
    return parameters.one("prompt").filter("login"::equals).isPresent();
  }

  /** Whether no page may be shown. */
  boolean wantsNoPage() {
    return parameters.one("prompt").filter("none"::equals).isPresent();
  }

  Optional<String> loginHint() {
    return parameters.one("login_hint");
  }

  String query() {
    return parameters.encoded();
  }

  @Override
  public String toString() {
    return "AuthorizationRequest[" + client.id() + ", " + redirectUri + "]";
  }

  /** The request with the provider chosen. */
  String queryFor(String providerName) {
    var chosen = new LinkedHashMap<>(parameters.single());
    chosen.remove("idp_identifier");
    chosen.put("identity_provider", providerName);
    return Fields.of(chosen).encoded();
  }
}
