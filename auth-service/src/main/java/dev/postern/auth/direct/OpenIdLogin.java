package dev.postern.auth.direct;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.postern.auth.federation.DirectLogin;
import dev.postern.auth.federation.ManagedLogin.Proofs;
import dev.postern.auth.session.OfferedRoles;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.ProviderToken;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ListProviders;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
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
  public URI signInPage(Proofs proofs) {
    Map<String, String> question = new LinkedHashMap<>();
    question.put("response_type", "code");
    question.put("client_id", provider.clientId());
    question.put("redirect_uri", callback.toString());
    question.put("scope", scope());
    question.put("state", proofs.state().reveal());
    question.put("nonce", proofs.nonce().reveal());
    question.put("code_challenge", challengeOf(proofs.verifier()));
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
      if (value instanceof String || value instanceof Boolean) {
        attributes.put(name, String.valueOf(value));
      }
    }
    return attributes;
  }

  private static Instant authenticatedAt(JWTClaimsSet claims) {
    @Nullable Object claimed = claims.getClaim("auth_time");
    @Nullable Date issued = claims.getIssueTime();
    if (claimed instanceof Number seconds) {
      return Instant.ofEpochSecond(seconds.longValue());
    }
    return issued == null ? claims.getExpirationTime().toInstant() : issued.toInstant();
  }

  /** RFC 7636, section 4.2. */
  static String challengeOf(Secret verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(verifier.reveal().getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
