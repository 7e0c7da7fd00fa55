package dev.postern.auth.direct;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes an ID token for what it says only where the provider signed it, for this service, now and
 * for this very sign-in (OpenID Connect Core, section 3.1.3.7). Keys come from the provider alone,
 * whatever a token's header says of others.
 */
final class IdTokens {
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(60);
  private static final int LONGEST_SUBJECT = 255;

  private final DirectProvider provider;
  private final ProviderSite site;
  private final InstantSource clock;

  IdTokens(DirectProvider provider, ProviderSite site, InstantSource clock) {
    this.provider = provider;
    this.site = site;
    this.clock = clock;
  }

  /**
   * The claims.
   *
   * @throws Failure with {@link Reason#TOKEN_REJECTED} and a {@link Doubt} where it isn't right
   */
  JWTClaimsSet verify(Secret token, Secret nonce) {
    try {
      SignedJWT jwt = SignedJWT.parse(token.reveal());
      expect("kid", jwt.getHeader().getKeyID() != null);
      JWTClaimsSet claims = signatures().process(jwt, null);
      expect("iss", provider.isNamed(claims.getIssuer()));
      expectAudience(claims);
      expectNow(claims);
      @Nullable String subject = claims.getSubject();
      expect("sub", subject != null && !subject.isBlank() && subject.length() <= LONGEST_SUBJECT);
      expect("nonce", isSame(nonce.reveal(), claims.getStringClaim("nonce")));
      return claims;
    } catch (ParseException e) {
      throw rejected(new Doubt("no signed token"));
    } catch (RateLimitReachedException tooManyUnknownKeys) {
      throw rejected(new Doubt("kid"));
    } catch (BadJOSEException e) {
      throw rejected(new Doubt("signature"));
    } catch (JOSEException e) {
      throw ProviderHttp.unavailable(e);
    } catch (Doubt doubt) {
      throw rejected(doubt);
    }
  }

  private DefaultJWTProcessor<SecurityContext> signatures() {
    DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();
    signatures.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), site.keys()));
    // Times are held against our own clock below.
    signatures.setJWTClaimsSetVerifier((_, _) -> {});
    return signatures;
  }

  private void expectAudience(JWTClaimsSet claims) throws ParseException {
    List<String> audience = claims.getAudience();
    expect("aud", audience.contains(provider.clientId()));
    @Nullable String party = claims.getStringClaim("azp");
    expect("azp", party == null ? audience.size() == 1 : party.equals(provider.clientId()));
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

  private static boolean isSame(String expected, @Nullable String found) {
    return found != null && MessageDigest.isEqual(expected.getBytes(UTF_8), found.getBytes(UTF_8));
  }

  private static void expect(String claim, boolean right) {
    if (!right) {
      throw new Doubt(claim);
    }
  }

  private static Failure rejected(Doubt doubt) {
    return Failure.of(Reason.TOKEN_REJECTED, "What the provider sent can't be trusted.", doubt);
  }
}
