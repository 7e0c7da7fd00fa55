package dev.postern.localaws.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postern.localaws.iam.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Proves a claim: right scope, right time, living key, right signature. */
final class SignatureVerifier {
  private static final Duration MOST_SKEW = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final AccessKeys keys;

  SignatureVerifier(InstantSource clock, AccessKeys keys) {
    this.clock = clock;
    this.keys = keys;
  }

  /** Who made a proven claim, and what checks the chunks of its body. */
  record Proven(Principal principal, ChunkSigner chunks) {}

  /**
   * Proves a claim or throws.
   *
   * @param regions the regions for which it may have been signed, the most expected one first
   */
  Proven prove(
      SignedRequest request,
      SignatureClaim claim,
      String payloadHash,
      String service,
      Set<String> regions,
      Dialect dialect) {
    checkScope(claim, service, regions, dialect);
    checkTime(claim, dialect);
    AccessKeys.Found key =
        switch (keys.find(claim.accessKeyId(), claim.sessionToken())) {
          case AccessKeys.Found found -> found;
          case AccessKeys.UnknownKey unknown ->
              throw dialect.refuse(
                  Problem.UNKNOWN_KEY, "", Map.of("AWSAccessKeyId", claim.accessKeyId()));
          case AccessKeys.InvalidToken invalid -> throw dialect.refuse(Problem.INVALID_TOKEN);
          case AccessKeys.ExpiredToken expired -> throw dialect.refuse(Problem.EXPIRED_TOKEN);
        };
    byte[] signingKey = claim.scope().signingKey(key.secretAccessKey());
    String canonical = request.canonical(claim.signedHeaders(), payloadHash, dialect.isS3());
    // Headers hold the very bytes of the wire, one a character.
    String toSign = claim.stringToSign(Hashes.sha256Hex(canonical.getBytes(ISO_8859_1)));
    if (!Hashes.same(Hashes.hex(Hashes.hmac(signingKey, toSign)), claim.signature())) {
      throw dialect.refuse(
          Problem.MISMATCH,
          "",
          Map.of(
              "AWSAccessKeyId",
              claim.accessKeyId(),
              "StringToSign",
              toSign,
              "SignatureProvided",
              claim.signature(),
              "CanonicalRequest",
              canonical));
    }
    return new Proven(key.principal(), new ChunkSigner(signingKey, claim));
  }

  private static void checkScope(
      SignatureClaim claim, String service, Set<String> regions, Dialect dialect) {
    if (!claim.scope().service().equals(service)) {
      String why =
          "incorrect service \""
              + claim.scope().service()
              + "\". This endpoint belongs to \""
              + service
              + "\".";
      throw dialect.refuse(
          Problem.WRONG_SCOPE,
          dialect.isS3()
              ? "The authorization header is malformed; " + why
              : "Credential should be scoped to correct service: '" + service + "'.");
    }
    if (!regions.contains(claim.scope().region())) {
      String expected = regions.iterator().next();
      throw dialect.refuse(
          Problem.WRONG_SCOPE,
          dialect.isS3()
              ? "The authorization header is malformed; the region '"
                  + claim.scope().region()
                  + "' is wrong; expecting '"
                  + expected
                  + "'"
              : "Credential should be scoped to a valid region.",
          Map.of("Region", expected));
    }
  }

  private void checkTime(SignatureClaim claim, Dialect dialect) {
    Instant now = clock.instant();
    if (claim.validFor().isPresent()) {
      checkLifetime(claim, claim.validFor().get(), now, dialect);
      return;
    }
    if (Duration.between(claim.signedAt(), now).abs().compareTo(MOST_SKEW) > 0) {
      boolean late = claim.signedAt().isBefore(now);
      String bound = ClaimReader.format(late ? now.minus(MOST_SKEW) : now.plus(MOST_SKEW));
      throw dialect.refuse(
          Problem.SKEWED,
          (late ? "Signature expired: " : "Signature not yet current: ")
              + claim.timestamp()
              + (late ? " is now earlier than " : " is still later than ")
              + bound
              + " ("
              + ClaimReader.format(now)
              + (late ? " - 15 min.)" : " + 15 min.)"),
          Map.of(
              "RequestTime", claim.timestamp(),
              "ServerTime", now.toString(),
              "MaxAllowedSkewMilliseconds", Long.toString(MOST_SKEW.toMillis())));
    }
  }

  private static void checkLifetime(
      SignatureClaim claim, Duration validFor, Instant now, Dialect dialect) {
    Instant end = claim.signedAt().plus(validFor);
    if (now.isAfter(end)) {
      throw dialect.refuse(
          Problem.SKEWED,
          "Request has expired",
          Map.of(
              "X-Amz-Expires", Long.toString(validFor.toSeconds()),
              "Expires", end.toString(),
              "ServerTime", now.toString()));
    }
    if (claim.signedAt().isAfter(now.plus(MOST_SKEW))) {
      throw dialect.refuse(
          Problem.SKEWED, "Request is not yet valid", Map.of("ServerTime", now.toString()));
    }
  }
}
