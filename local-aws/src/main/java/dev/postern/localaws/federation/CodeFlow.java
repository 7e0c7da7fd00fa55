package dev.postern.localaws.federation;

import dev.postern.localaws.federation.LoginRefusal.Reason;
import dev.postern.localaws.server.Fields;
import dev.postern.localaws.token.Claims;
import dev.postern.localaws.userpool.ExternalPerson;
import dev.postern.localaws.userpool.IdentityProvider;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Has people identified by the OAuth and OpenID Connect providers of user pools, which send them
 * back with a code.
 */
public final class CodeFlow {

  private final ProviderClient client;
  private final ProviderEndpoints endpoints;
  private final IdTokens idTokens;
  private final AppleSecret appleSecret;

  /** Talks to providers through the client; the clock tells what has expired. */
  public CodeFlow(ProviderClient client, InstantSource clock) {
    this.client = client;
    this.endpoints = new ProviderEndpoints(client);
    this.idTokens = new IdTokens(client, clock);
    this.appleSecret = new AppleSecret(clock);
  }

  /**
   * What both ends of a sign-in must agree on.
   *
   * @param redirectUri where the provider sends the person back to
   * @param nonce what the ID token has to repeat
   * @param verifier the secret whose SHA-256 is the PKCE challenge
   */
  public record Round(String redirectUri, String nonce, String verifier) {
    @Override
    public String toString() {
      return "Round[" + redirectUri + "]";
    }
  }

  /**
   * Where the person's browser has to go.
   *
   * @param state what the provider sends back with the person
   * @param challenge the PKCE challenge
   * @throws LoginRefusal where the provider can't be asked for its addresses
   */
  public URI start(IdentityProvider provider, Round round, String state, String challenge) {
    var at = endpoints.of(provider);
    var query = new LinkedHashMap<String, String>();
    query.put("client_id", provider.detail("client_id").orElse(""));
    query.put("redirect_uri", round.redirectUri());
    query.put("response_type", "code");
    query.put("scope", provider.detail("authorize_scopes").orElse(""));
    query.put("state", state);
    query.put("code_challenge", challenge);
    query.put("code_challenge_method", "S256");
    if (at.openId().isPresent()) {
      query.put("nonce", round.nonce());
    }
    if (provider.type() == IdentityProvider.Type.SignInWithApple) {
      // Apple gives name and address to a form alone.
      query.put("response_mode", "form_post");
    }
    var address = client.reached(at.authorize());
    var mark = address.getRawQuery() == null ? "?" : "&";
    return URI.create(address + mark + Fields.of(query).encoded());
  }

  /**
   * Whom the provider has identified.
   *
   * @param issuer what the answer says of who sent it (RFC 9207)
   * @throws LoginRefusal where the answer isn't genuine, or the provider can't be asked
   */
  public ExternalPerson finish(
      IdentityProvider provider, Round round, String code, Optional<String> issuer) {
    var at = endpoints.of(provider);
    if (issuer.isPresent()
        && at.openId().filter(openId -> !openId.issuers().contains(issuer.get())).isPresent()) {
      throw invalid("The answer comes from another provider.");
    }
    var tokens = redeem(provider, round, code, at);
    var accessToken = tokens.text("access_token");
    var identified = new HashMap<String, Object>();
    at.openId()
        .ifPresent(
            openId ->
                identified.putAll(
                    verified(provider, round, openId, tokens.text("id_token")).values()));
    at.userInfo().ifPresent(address -> addUserInfo(at, address, accessToken, identified));
    var claims = new Claims(identified);
    return new ExternalPerson(
        claims
            .anyText(at.subject())
            .filter(subject -> !subject.isEmpty())
            .orElseThrow(() -> invalid("The provider doesn't say who it is.")),
        texts(claims));
  }

  private Claims redeem(
      IdentityProvider provider, Round round, String code, ProviderEndpoints.Addresses at) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", round.redirectUri());
    form.put("client_id", provider.detail("client_id").orElse(""));
    form.put("code_verifier", round.verifier());
    var secret =
        provider.type() == IdentityProvider.Type.SignInWithApple
            ? Optional.of(appleSecret.of(provider))
            : provider.detail("client_secret");
    secret.ifPresent(text -> form.put("client_secret", text));
    var answer = client.post(at.token(), Fields.of(form));
    if (answer.status() != 200) {
      throw invalid("The provider does not accept the code.");
    }
    return answer.json();
  }

  private Claims verified(
      IdentityProvider provider,
      Round round,
      ProviderEndpoints.OpenId openId,
      Optional<String> idToken) {
    var claims =
        idTokens.verify(
            idToken.orElseThrow(() -> invalid("The provider gave no ID token.")),
            openId.address(),
            openId.issuers());
    if (!IdTokens.isFor(claims, Set.of(provider.detail("client_id").orElse("")))) {
      throw new LoginRefusal(Reason.OTHER_AUDIENCE, "The ID token is for another application.");
    }
    if (!claims.text("nonce").equals(Optional.of(round.nonce()))) {
      throw invalid("The ID token is not for this sign-in.");
    }
    return claims;
  }

  private void addUserInfo(
      ProviderEndpoints.Addresses at,
      URI address,
      Optional<String> accessToken,
      Map<String, Object> identified) {
    var token = accessToken.orElseThrow(() -> invalid("The provider gave no access token."));
    var answer = client.get(address, Map.of("authorization", "Bearer " + token));
    if (answer.status() != 200) {
      throw invalid("The provider does not accept its own access token.");
    }
    var subject = identified.get(at.subject());
    if (subject != null && !subject.equals(answer.json().values().get(at.subject()))) {
      throw invalid("ID token and user info are about different people.");
    }
    identified.putAll(answer.json().values());
  }

  private static Map<String, String> texts(Claims claims) {
    var texts = new HashMap<String, String>();
    claims
        .values()
        .keySet()
        .forEach(name -> claims.anyText(name).ifPresent(value -> texts.put(name, value)));
    return texts;
  }

  private static LoginRefusal invalid(String text) {
    return new LoginRefusal(Reason.INVALID, text);
  }
}
