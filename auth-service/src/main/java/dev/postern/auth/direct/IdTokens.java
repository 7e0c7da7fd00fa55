package dev.postern.auth.direct;

import static dev.postern.auth.openid.SignedTokens.expect;
import static dev.postern.auth.openid.SignedTokens.isSame;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.auth.openid.SignedTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes an ID token for what it says only where the provider made it for this service and for this
 * very sign-in.
 */
final class IdTokens {
  private static final int LONGEST_SUBJECT = 255;

  private final DirectProvider provider;
  private final SignedTokens signed;

  IdTokens(DirectProvider provider, ProviderSite site, InstantSource clock) {
    this.provider = provider;
    this.signed =
        new SignedTokens(
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
            site::keys,
            ProviderHttp::unavailable,
            clock);
  }

  /**
   * The claims.
   *
   * @throws Failure with {@link Reason#TOKEN_REJECTED} and a {@link Doubt} where it isn't right
   */
  JWTClaimsSet verify(Secret token, Secret nonce) {
    return signed.verify(
        token,
        claims -> {
          expect("iss", provider.isNamed(claims.getIssuer()));
          expectAudience(claims);
          @Nullable String subject = claims.getSubject();
          expect(
              "sub", subject != null && !subject.isBlank() && subject.length() <= LONGEST_SUBJECT);
          expect("nonce", isSame(nonce.reveal(), claims.getStringClaim("nonce")));
        });
  }

  private void expectAudience(JWTClaimsSet claims) throws ParseException {
    List<String> audience = claims.getAudience();
    expect("aud", audience.contains(provider.clientId()));
    @Nullable String party = claims.getStringClaim("azp");
    expect("azp", party == null ? audience.size() == 1 : party.equals(provider.clientId()));
  }
}
