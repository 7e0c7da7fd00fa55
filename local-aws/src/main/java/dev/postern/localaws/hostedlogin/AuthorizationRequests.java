package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.hostedlogin.Asked.Astray;
import dev.postern.localaws.hostedlogin.Asked.Proper;
import dev.postern.localaws.hostedlogin.Asked.Refused;
import dev.postern.localaws.server.Fields;
import dev.postern.localaws.userpool.LoginClient;
import dev.postern.localaws.userpool.ManagedLogin;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks what comes to {@code /oauth2/authorize} and {@code /login}, as AWS describes it for its
 * authorization endpoint.
 */
final class AuthorizationRequests {

  /** What is carried from page to page. */
  private static final List<String> PARAMETERS =
      List.of(
          "client_id",
          "redirect_uri",
          "response_type",
          "scope",
          "state",
          "nonce",
          "code_challenge",
          "code_challenge_method",
          "identity_provider",
          "idp_identifier",
          "prompt",
          "login_hint");

  /** More than any of the parameters needs to be. */
  private static final int LONGEST = 4_096;

  /** SHA-256 in base64url (RFC 7636, section 4.2). */
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private static final Set<String> ONLY_WITH_OPENID = Set.of("email", "phone", "profile");

  private final ManagedLogin pools;

  AuthorizationRequests(ManagedLogin pools) {
    this.pools = pools;
  }

  Asked read(Visit visit) {
    var query = visit.query();
    var clientId = query.one("client_id");
    var client = clientId.flatMap(id -> pools.client(visit.poolId(), id));
    if (client.isEmpty()) {
      return new Astray("invalid_request", Optional.empty());
    }
    if (!client.get().usesOAuth()) {
      return new Astray("unauthorized_client", clientId);
    }
    var redirectUri = redirectUri(client.get(), query);
    if (redirectUri.isEmpty()) {
      return new Astray("redirect_mismatch", clientId);
    }
    boolean implicit = query.one("response_type").filter("token"::equals).isPresent();
    try {
      return new Proper(proper(query, client.get(), redirectUri.get(), implicit));
    } catch (OAuthRefusal refused) {
      return new Refused(redirectUri.get(), implicit, query.one("state"), refused.error());
    }
  }

  /** The address asked for, letter for letter; where none is, the client's default. */
  private static Optional<String> redirectUri(LoginClient client, Fields query) {
    return query
        .one("redirect_uri")
        .map(given -> Optional.of(given).filter(client.callbackUrls()::contains))
        .orElseGet(client::defaultRedirectUri);
  }

  private AuthorizationRequest proper(
      Fields query, LoginClient client, String redirectUri, boolean implicit) {
    require(!query.repeats(), "invalid_request");
    require(
        query.single().values().stream().allMatch(value -> value.length() <= LONGEST),
        "invalid_request");
    require(
        query.one("response_type").filter(Set.of("code", "token")::contains).isPresent(),
        "invalid_request");
    require(client.flows().contains(implicit ? "implicit" : "code"), "unauthorized_client");
    return new AuthorizationRequest(
        client,
        redirectUri,
        implicit,
        scopes(client, query),
        query.one("state"),
        query.one("nonce"),
        challenge(query),
        provider(client, query),
        carried(query));
  }

  /** Where none are asked for, all that the client may have. Some clients part them by a plus. */
  private static List<String> scopes(LoginClient client, Fields query) {
    var scopes =
        query
            .one("scope")
            .map(text -> Arrays.stream(text.trim().split("[ +]+", -1)).distinct().toList())
            .orElse(client.scopes());
    require(client.scopes().containsAll(scopes), "invalid_scope");
    require(
        scopes.contains("openid") || scopes.stream().noneMatch(ONLY_WITH_OPENID::contains),
        "invalid_scope");
    return scopes;
  }

  private static Optional<String> challenge(Fields query) {
    var challenge = query.one("code_challenge");
    var method = query.one("code_challenge_method");
    require(challenge.isPresent() == method.isPresent(), "invalid_request");
    require(method.filter(name -> !name.equals("S256")).isEmpty(), "invalid_request");
    require(
        challenge.filter(text -> !CHALLENGE.matcher(text).matches()).isEmpty(), "invalid_request");
    return challenge;
  }

  private Optional<String> provider(LoginClient client, Fields query) {
    var named = query.one("identity_provider");
    require(named.filter(name -> !client.providers().contains(name)).isEmpty(), "invalid_request");
    return named.or(
        () ->
            query
                .one("idp_identifier")
                .map(
                    identifier ->
                        pools
                            .providerIdentified(client, identifier)
                            .orElseThrow(() -> new OAuthRefusal("invalid_request"))
                            .name()));
  }

  private static Fields carried(Fields query) {
    var carried = new LinkedHashMap<String, String>();
    PARAMETERS.forEach(name -> query.one(name).ifPresent(value -> carried.put(name, value)));
    return Fields.of(carried);
  }

  private static void require(boolean condition, String error) {
    if (!condition) {
      throw new OAuthRefusal(error);
    }
  }
}
