package dev.postern.localaws.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON web token that was parsed; its claims mean nothing until {@link #verifies} says so. */
public final class SignedToken {

  private final JWSObject token;
  private final Claims claims;

  private SignedToken(JWSObject token, Claims claims) {
    this.token = token;
    this.claims = claims;
  }

  /** Signs the claims; the header holds key id and algorithm alone, as Cognito's does. */
  public static String sign(RSAKey key, JWSAlgorithm algorithm, Map<String, Object> claims) {
    var token =
        new JWSObject(
            new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), new Payload(claims));
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the key cannot sign", e);
    }
    return token.serialize();
  }

  /** Takes the token apart, or nothing when it is no signed JSON object. */
  public static Optional<SignedToken> parse(String text) {
    try {
      var token = JWSObject.parse(text);
      var claims = token.getPayload().toJSONObject();
      return claims == null
          ? Optional.empty()
          : Optional.of(new SignedToken(token, new Claims(claims)));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /** Whether the key made this token with exactly the algorithm. */
  public boolean verifies(RSAKey key, JWSAlgorithm algorithm) {
    var header = token.getHeader();
    if (!algorithm.equals(header.getAlgorithm()) || !key.getKeyID().equals(header.getKeyID())) {
      return false;
    }
    try {
      return token.verify(new RSASSAVerifier(key));
    } catch (JOSEException e) {
      return false;
    }
  }

  /** What the token says. */
  public Claims claims() {
    return claims;
  }

  /** A claim that is a string. */
  public Optional<String> text(String claim) {
    return claims.text(claim);
  }

  /** A claim that is a list; what is no string in it is left out. */
  public List<String> texts(String claim) {
    return claims.texts(claim);
  }

  /** A claim that is a time in seconds since 1970. */
  public Optional<Instant> time(String claim) {
    return claims.time(claim);
  }

  /** Whether {@code exp} is missing or has come. */
  public boolean expired(Instant now) {
    return time("exp").map(end -> !now.isBefore(end)).orElse(true);
  }
}
