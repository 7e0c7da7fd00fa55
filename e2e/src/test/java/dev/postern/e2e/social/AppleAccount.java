package dev.postern.e2e.social;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/**
 * What the owner of an application has at Apple: the key with which they sign their client secrets
 * (Apple, "Creating a client secret").
 */
public final class AppleAccount {
  public static final String TEAM = "TEAM123456";
  public static final String KEY = "KEY1234567";
  public static final String CLIENT = "com.example.postern";
  private static final String AUDIENCE = "https://appleid.apple.com";

  /** Six months. */
  private static final Duration LONGEST_LIFE = Duration.ofDays(182);

  private final ECKey key = newKey();

  /** The key as Apple hands it out, without the lines around it. */
  public String privateKey() {
    try {
      return Base64.getEncoder().encodeToString(key.toPrivateKey().getEncoded());
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** A secret for half a day. */
  public String secret() {
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(KEY).build(),
            new JWTClaimsSet.Builder()
                .issuer(TEAM)
                .subject(CLIENT)
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(12))))
                .build());
    try {
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether Apple takes that for a secret. */
  boolean isSecret(String text) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      Instant end = claims.getExpirationTime().toInstant();
      return KEY.equals(token.getHeader().getKeyID())
          && token.verify(new ECDSAVerifier(key.toPublicJWK()))
          && TEAM.equals(claims.getIssuer())
          && CLIENT.equals(claims.getSubject())
          && List.of(AUDIENCE).equals(claims.getAudience())
          && Instant.now().isBefore(end)
          && end.isBefore(claims.getIssueTime().toInstant().plus(LONGEST_LIFE));
    } catch (ParseException | JOSEException e) {
      return false;
    }
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
