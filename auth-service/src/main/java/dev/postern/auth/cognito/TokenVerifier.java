package dev.postern.auth.cognito;

import static dev.postern.auth.openid.SignedTokens.expect;
import static dev.postern.auth.openid.SignedTokens.isSame;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.auth.openid.SignedTokens;
import dev.postern.auth.openid.SignedTokens.Rules;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes tokens for what they say only where the user pool made them, for this app client and for
 * this very sign-in. Blocks while keys are fetched.
 */
final class TokenVerifier {
  private static final Duration LONGEST_FETCH = Duration.ofSeconds(2);

  private final String issuer;
  private final String clientId;
  private final SignedTokens signed;

  TokenVerifier(OpenIdSite site, String clientId, CallLimit limit, InstantSource clock) {
    this.issuer = site.issuer();
    this.clientId = clientId;
    Duration longest =
        limit.longest().compareTo(LONGEST_FETCH) < 0 ? limit.longest() : LONGEST_FETCH;
    JWKSource<SecurityContext> keys = SignedTokens.keysAt(site.keys(), longest);
    this.signed =
        new SignedTokens(
            Set.of(JWSAlgorithm.RS256), () -> keys, CognitoFailures::unavailable, clock);
  }

  /**
   * The claims of an ID token.
   *
   * @throws Failure with {@link Reason#TOKEN_REJECTED} and a {@link Doubt} where it isn't right
   */
  JWTClaimsSet verifyId(String token, Secret nonce, String accessToken) {
    return verified(
        token,
        claims -> {
          expect("token_use", "id".equals(claims.getStringClaim("token_use")));
          expect("aud", claims.getAudience().equals(List.of(clientId)));
          expect("nonce", isSame(nonce.reveal(), claims.getStringClaim("nonce")));
          // Optional in this flow (OpenID Connect Core, section 3.1.3.6).
          @Nullable String hash = claims.getStringClaim("at_hash");
          expect("at_hash", hash == null || isSame(hashOf(accessToken), hash));
        });
  }

  /**
   * The claims of the access token that came with an ID token.
   *
   * @throws Failure with {@link Reason#TOKEN_REJECTED} and a {@link Doubt} where it isn't right
   */
  JWTClaimsSet verifyAccess(String token, String subject) {
    return verified(
        token,
        claims -> {
          expect("token_use", "access".equals(claims.getStringClaim("token_use")));
          expect("client_id", clientId.equals(claims.getStringClaim("client_id")));
          expect("sub", subject.equals(claims.getSubject()));
        });
  }

  private JWTClaimsSet verified(String token, Rules rules) {
    return signed.verify(
        new Secret(token),
        claims -> {
          expect("iss", issuer.equals(claims.getIssuer()));
          rules.check(claims);
        });
  }

  /** The left half of the hash (OpenID Connect Core, section 3.1.3.6). */
  private static String hashOf(String accessToken) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, hash.length / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
