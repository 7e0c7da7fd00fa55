package dev.postern.auth.cognito;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes tokens for what they say only where the user pool signed them, for this app client, now and
 * for this very sign-in (OpenID Connect Core, section 3.1.3.7). Keys come from the pool alone,
 * whatever a token's header says of others. Blocks while keys are fetched.
 */
final class TokenVerifier {
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(60);
  private static final Duration LONGEST_FETCH = Duration.ofSeconds(2);
  private static final int LARGEST_KEYS = 65_536;

  private final String issuer;
  private final String clientId;
  private final InstantSource clock;
  private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();

  TokenVerifier(OpenIdSite site, String clientId, CallLimit limit, InstantSource clock) {
    this.issuer = site.issuer();
    this.clientId = clientId;
    this.clock = clock;
    signatures.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keysOf(site, limit)));
    // Times are held against our own clock below.
    signatures.setJWTClaimsSetVerifier((_, _) -> {});
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
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      expect("kid", jwt.getHeader().getKeyID() != null);
      JWTClaimsSet claims = signatures.process(jwt, null);
      expect("iss", issuer.equals(claims.getIssuer()));
      expectNow(claims);
      rules.check(claims);
      return claims;
    } catch (ParseException e) {
      throw rejected(new Doubt("no signed token"));
    } catch (BadJOSEException e) {
      throw rejected(new Doubt("signature"));
    } catch (RateLimitReachedException tooManyUnknownKeys) {
      throw rejected(new Doubt("kid"));
    } catch (JOSEException e) {
      throw CognitoFailures.unavailable(e);
    } catch (Doubt doubt) {
      throw rejected(doubt);
    }
  }

  private void expectNow(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Instant soon = now.plus(CLOCK_DIFFERENCE);
    @Nullable Date expiry = claims.getExpirationTime();
    @Nullable Date issued = claims.getIssueTime();
    @Nullable Date begin = claims.getNotBeforeTime();
    expect("exp", expiry != null && now.isBefore(expiry.toInstant()));
    expect("iat", issued != null && issued.toInstant().isBefore(soon));
    expect("nbf", begin == null || begin.toInstant().isBefore(soon));
  }

  private static JWKSource<SecurityContext> keysOf(OpenIdSite site, CallLimit limit) {
    int millis = Math.toIntExact(Math.min(LONGEST_FETCH.toMillis(), limit.longest().toMillis()));
    try {
      return JWKSourceBuilder.create(
              URI.create(site.keys()).toURL(),
              new DefaultResourceRetriever(millis, millis, LARGEST_KEYS))
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("userPool.endpoint: expected an http or https URL", e);
    }
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

  private static boolean isSame(String expected, @Nullable String found) {
    return found != null
        && MessageDigest.isEqual(expected.getBytes(US_ASCII), found.getBytes(US_ASCII));
  }

  private static void expect(String claim, boolean right) {
    if (!right) {
      throw new Doubt(claim);
    }
  }

  private static Failure rejected(Doubt doubt) {
    return Failure.of(Reason.TOKEN_REJECTED, "What the provider sent can't be trusted.", doubt);
  }

  @FunctionalInterface
  private interface Rules {
    void check(JWTClaimsSet claims) throws ParseException;
  }
}
