package dev.postern.localaws.hostedlogin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.postern.localaws.userpool.Admission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The codes that clients turn into tokens: each once, within five minutes. */
final class AuthorizationCodes {

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  /** RFC 7636, section 4.1. */
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  private final Expiring<Issued> codes;

  AuthorizationCodes(InstantSource clock) {
    this.codes = new Expiring<>(clock, LIFETIME);
  }

  String issue(AuthorizationRequest request, LoggedIn who) {
    var code = UUID.randomUUID().toString();
    codes.put(
        code,
        new Issued(
            request.client().id(),
            request.redirectUri(),
            request.codeChallenge(),
            new Admission(who.sub(), request.scopes(), request.nonce(), who.since())));
    return code;
  }

  /**
   * Uses a code up, whoever shows it.
   *
   * @return nothing where the code is unknown, or not for this client and address, or where the
   *     verifier isn't the one that the request was made with
   */
  Optional<Admission> redeem(
      String code, String clientId, Optional<String> redirectUri, Optional<String> verifier) {
    return codes
        .take(code)
        .filter(issued -> issued.clientId().equals(clientId))
        .filter(issued -> redirectUri.filter(issued.redirectUri()::equals).isPresent())
        .filter(issued -> fits(issued.challenge(), verifier))
        .map(Issued::admission);
  }

  /** A verifier without challenge hints at a request whose challenge somebody took away. */
  private static boolean fits(Optional<String> challenge, Optional<String> verifier) {
    return challenge.isEmpty()
        ? verifier.isEmpty()
        : verifier
            .filter(text -> VERIFIER.matcher(text).matches())
            .filter(text -> Secrets.areEqual(challenge.get(), challengeOf(text)))
            .isPresent();
  }

  /** The PKCE challenge of a verifier (RFC 7636, section 4.2). */
  static String challengeOf(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private record Issued(
      String clientId, String redirectUri, Optional<String> challenge, Admission admission) {}
}
