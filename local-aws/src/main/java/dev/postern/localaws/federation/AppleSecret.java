package dev.postern.localaws.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.postern.localaws.federation.LoginRefusal.Reason;
import dev.postern.localaws.userpool.IdentityProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;

/**
 * Makes the secret that Apple wants of its clients: a token, signed with the key that Apple gave
 * them (Apple developer documentation, "Creating a client secret").
 */
final class AppleSecret {

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final InstantSource clock;

  AppleSecret(InstantSource clock) {
    this.clock = clock;
  }

  String of(IdentityProvider provider) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(provider.detail("team_id").orElse(""))
            .subject(provider.detail("client_id").orElse(""))
            .audience(WellKnownProvider.APPLE.address().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build();
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(provider.detail("key_id").orElse(""))
                .build(),
            claims);
    try {
      token.sign(new ECDSASigner(key(provider.detail("private_key").orElse(""))));
      return token.serialize();
    } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
      throw new LoginRefusal(Reason.INVALID, "The private key of the provider can't be used.");
    }
  }

  /** The key as Apple hands it out, with or without the lines around it. */
  private static ECPrivateKey key(String text) throws GeneralSecurityException {
    var base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    var key =
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    if (key instanceof ECPrivateKey ec) {
      return ec;
    }
    throw new GeneralSecurityException("no EC key");
  }
}
