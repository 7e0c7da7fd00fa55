package dev.postern.auth.direct;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.postern.auth.federation.DirectLogin;
import dev.postern.auth.federation.ManagedLogin.Proofs;
import dev.postern.auth.session.OfferedRoles;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.ProviderToken;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ListProviders;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The authorization code flow with PKCE at an OpenID provider (OpenID Connect Core, section 3.1).
 */
final class OpenIdLogin implements DirectLogin {
  /** What a page may show; who somebody is, issuer and subject alone say. */
  private static final Set<String> SHOWN =
      Set.of("name", "given_name", "family_name", "email", "email_verified", "locale", "picture");

  private final DirectProvider provider;
  private final URI callback;
  private final ProviderSite site;
  private final IdTokens tokens;

  OpenIdLogin(DirectProvider provider, URI callback, ProviderSite site, IdTokens tokens) {
    this.provider = provider;
    this.callback = callback;
    this.site = site;
    this.tokens = tokens;
  }

  @Override
  public ListProviders.Provider shown() {
    return provider.shown();
  }

  @Override
  public boolean hasOwnAddress() {
    return true;
  }

  @Override
  public URI signInPage(Proofs proofs) {
    Map<String, String> question = new LinkedHashMap<>();
    question.put("response_type", "code");
    question.put("client_id", provider.clientId());
    question.put("redirect_uri", callback.toString());
    question.put("scope", scope());
    question.put("state", proofs.state().reveal());
    question.put("nonce", proofs.nonce().reveal());
    question.put("code_challenge", proofs.challenge());
    question.put("code_challenge_method", "S256");
    return site.signInPage(question);
  }

  @Override
  public Visitor exchange(Secret code, Proofs proofs) {
    Secret idToken =
        site.idTokenFor(
            Map.of(
                "grant_type", "authorization_code",
                "code", code.reveal(),
                "redirect_uri", callback.toString(),
                "client_id", provider.clientId(),
                "client_secret", provider.clientSecret().reveal(),
                "code_verifier", proofs.verifier().reveal()));
    JWTClaimsSet claims = tokens.verify(idToken, proofs.nonce());
    return new Visitor(
        person(claims),
        new ProviderToken(provider.loginsKey(), idToken, claims.getExpirationTime().toInstant()));
  }

  /** With more than that Apple answers by a form, from another site than the browser's cookies. */
  private String scope() {
    return switch (provider.kind()) {
      case APPLE -> "openid";
      default -> "openid email profile";
    };
  }

  private Person person(JWTClaimsSet claims) {
    String who = provider.loginsKey() + ":" + claims.getSubject();
    return new Person(
        who,
        who,
        List.of(),
        shown(claims),
        authenticatedAt(claims),
        new OfferedRoles(List.of(), Optional.empty()));
  }

  private static Map<String, String> shown(JWTClaimsSet claims) {
    Map<String, String> attributes = new HashMap<>();
    for (String name : SHOWN) {
      @Nullable Object value = claims.getClaim(name);
      if (value instanceof Boolean
          || (value instanceof String text && text.length() <= LONGEST_SHOWN)) {
        attributes.put(name, String.valueOf(value));
      }
    }
    return attributes;
  }

  private static Instant authenticatedAt(JWTClaimsSet claims) {
    try {
      @Nullable Date signedIn = claims.getDateClaim("auth_time");
      return (signedIn == null ? claims.getIssueTime() : signedIn).toInstant();
    } catch (ParseException e) {
      throw new IllegalStateException("a time that was read before", e);
    }
  }
}
