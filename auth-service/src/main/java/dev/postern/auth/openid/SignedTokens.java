package dev.postern.auth.openid;

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
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a token for what it says only where one of its issuer's own keys signed it, and now (OpenID
 * Connect Core, section 3.1.3.7). Keys come from the issuer alone, whatever a token's header says
 * of others. Blocks while keys are fetched.
 */
public final class SignedTokens {
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(60);
  private static final int LARGEST_KEYS = 65_536;

  private final Set<JWSAlgorithm> algorithms;
  private final Supplier<JWKSource<SecurityContext>> keys;
  private final Function<Exception, Failure> unreachable;
  private final InstantSource clock;

  /**
   * @param keys of the issuer, asked for at each token
   * @param unreachable what it is where they can't be had
   */
  public SignedTokens(
      Set<JWSAlgorithm> algorithms,
      Supplier<JWKSource<SecurityContext>> keys,
      Function<Exception, Failure> unreachable,
      InstantSource clock) {
    this.algorithms = Set.copyOf(algorithms);
    this.keys = keys;
    this.unreachable = unreachable;
    this.clock = clock;
  }

  /**
   * An issuer's keys, kept until a token names one that isn't among them.
   *
   * @param longestFetch of one attempt to get them
   * @throws IllegalArgumentException where that is no http or https URL
   */
  public static JWKSource<SecurityContext> keysAt(String address, Duration longestFetch) {
    int millis = Math.toIntExact(longestFetch.toMillis());
    try {
      return JWKSourceBuilder.create(
              URI.create(address).toURL(),
              new DefaultResourceRetriever(millis, millis, LARGEST_KEYS))
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("expected an http or https URL", e);
    }
  }

  /**
   * The claims.
   *
   * @param rules what else must be right
   * @throws Failure with {@link Reason#TOKEN_REJECTED} and a {@link Doubt} where something isn't
   */
  public JWTClaimsSet verify(Secret token, Rules rules) {
    try {
      SignedJWT jwt = SignedJWT.parse(token.reveal());
      expect("kid", jwt.getHeader().getKeyID() != null);
      JWTClaimsSet claims = processor().process(jwt, null);
      rules.check(claims);
      expectNow(claims);
      return claims;
    } catch (ParseException e) {
      throw rejected(new Doubt("no signed token"));
    } catch (RateLimitReachedException tooManyUnknownKeys) {
      throw rejected(new Doubt("kid"));
    } catch (BadJOSEException e) {
      throw rejected(new Doubt("signature"));
    } catch (JOSEException e) {
      throw unreachable.apply(e);
    } catch (Doubt doubt) {
      throw rejected(doubt);
    }
  }

  /** Doubts the claim unless it is right. */
  public static void expect(String claim, boolean right) {
    if (!right) {
      throw new Doubt(claim);
    }
  }

  /** Whether that claim was found, in a time that tells nothing of how near it is. */
  public static boolean isSame(String expected, @Nullable String found) {
    return found != null && new Secret(expected).equals(new Secret(found));
  }

  private DefaultJWTProcessor<SecurityContext> processor() {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys.get()));
    // Times are held against our own clock.
    processor.setJWTClaimsSetVerifier((_, _) -> {});
    return processor;
  }

  private void expectNow(JWTClaimsSet claims) throws ParseException {
    Instant now = clock.instant();
    Instant soon = now.plus(CLOCK_DIFFERENCE);
    @Nullable Date expiry = claims.getExpirationTime();
    @Nullable Date issued = claims.getIssueTime();
    @Nullable Date begin = claims.getNotBeforeTime();
    @Nullable Date authenticated = claims.getDateClaim("auth_time");
    expect("exp", expiry != null && now.isBefore(expiry.toInstant()));
    expect("iat", issued != null && issued.toInstant().isBefore(soon));
    expect("nbf", begin == null || begin.toInstant().isBefore(soon));
    expect("auth_time", authenticated == null || authenticated.toInstant().isBefore(soon));
  }

  private static Failure rejected(Doubt doubt) {
    return Failure.of(Reason.TOKEN_REJECTED, "What the provider sent can't be trusted.", doubt);
  }

  /** What must be right in a token of one use, beside signature and times. */
  @FunctionalInterface
  public interface Rules {
    /**
     * Looks at the claims.
     *
     * @throws Doubt where one isn't right
     * @throws ParseException where one isn't of the type that it must be
     */
    void check(JWTClaimsSet claims) throws ParseException;
  }
}
