package dev.postern.localaws.federation;

import dev.postern.localaws.iam.OpenIdProvider;
import dev.postern.localaws.iam.OpenIdProviders;
import dev.postern.localaws.sts.InvalidIdentityToken;
import dev.postern.localaws.sts.VerifiedWebIdentity;
import dev.postern.localaws.sts.WebIdentityTokens;
import dev.postern.localaws.token.Claims;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Those whose tokens STS takes beside identity pools: Google, Facebook, Amazon, and the OpenID
 * Connect providers that IAM knows (STS API reference, {@code AssumeRoleWithWebIdentity}).
 */
public final class WebIdentityProviders implements WebIdentityTokens {

  private final OpenIdProviders providers;
  private final IdTokens idTokens;
  private final AccessTokens accessTokens;

  /** Takes what the given ones find genuine. */
  public WebIdentityProviders(
      OpenIdProviders providers, IdTokens idTokens, AccessTokens accessTokens) {
    this.providers = providers;
    this.idTokens = idTokens;
    this.accessTokens = accessTokens;
  }

  @Override
  public VerifiedWebIdentity verify(String token, Optional<String> provider) {
    try {
      return provider.isPresent() ? byAccessToken(provider.get(), token) : byIdToken(token);
    } catch (LoginRefusal refusal) {
      throw switch (refusal.reason()) {
        case INVALID, OTHER_AUDIENCE -> new InvalidIdentityToken(refusal.text());
        case EXPIRED -> InvalidIdentityToken.expired(refusal.text());
        case UNREACHABLE -> InvalidIdentityToken.unreachable(refusal.text());
      };
    }
  }

  private VerifiedWebIdentity byAccessToken(String provider, String token) {
    if (!provider.equals(AccessTokens.FACEBOOK) && !provider.equals(AccessTokens.AMAZON)) {
      throw new InvalidIdentityToken("No provider of access tokens is called " + provider + ".");
    }
    var owner = accessTokens.ownerOf(provider, token);
    var user = provider.equals(AccessTokens.AMAZON) ? "user_id" : "id";
    return new VerifiedWebIdentity(
        provider,
        Map.of("app_id", List.of(owner.application()), user, List.of(owner.user())),
        Map.of());
  }

  private VerifiedWebIdentity byIdToken(String token) {
    var issuer = IdTokens.issuer(token).orElse("");
    if (WellKnownProvider.GOOGLE.issuers().contains(issuer)) {
      var google = WellKnownProvider.GOOGLE;
      var claims = idTokens.verify(token, google.address(), google.issuers());
      return new VerifiedWebIdentity(google.login(), keys(claims), Map.of());
    }
    var provider =
        providers
            .ofIssuer(issuer)
            .orElseThrow(
                () ->
                    new InvalidIdentityToken(
                        "No OpenIDConnect provider found in your account for " + issuer));
    return byProvider(provider, token);
  }

  private VerifiedWebIdentity byProvider(OpenIdProvider provider, String token) {
    var claims = idTokens.verify(token, provider.url(), Set.of(provider.url().toString()));
    if (!IdTokens.isFor(claims, new HashSet<>(provider.clientIds()))) {
      throw new InvalidIdentityToken("Incorrect token audience");
    }
    return new VerifiedWebIdentity(
        provider.arn(), provider.name(), keys(claims), SessionTagClaim.read(claims));
  }

  /** The claims that are condition keys (IAM user guide, "Keys available for web identity"). */
  private static Map<String, List<String>> keys(Claims claims) {
    var keys = new HashMap<String, List<String>>();
    var party = claims.text("azp");
    keys.put("aud", party.map(List::of).orElseGet(() -> claims.oneOrMore("aud")));
    if (party.isPresent()) {
      keys.put("oaud", claims.oneOrMore("aud"));
    }
    keys.put("sub", claims.text("sub").stream().toList());
    keys.put("amr", claims.oneOrMore("amr"));
    return keys;
  }
}
