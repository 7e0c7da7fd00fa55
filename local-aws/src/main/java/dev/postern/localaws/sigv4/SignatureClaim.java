package dev.postern.localaws.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a request says about its signature; nothing of it is proven yet.
 *
 * @param timestamp when it was signed, in the spelling that was signed
 * @param signedHeaders lower case, in the order in which they were signed
 * @param validFor how long a presigned request is good for
 */
record SignatureClaim(
    String accessKeyId,
    CredentialScope scope,
    String timestamp,
    Instant signedAt,
    List<String> signedHeaders,
    String signature,
    Optional<String> sessionToken,
    Optional<Duration> validFor) {

  String stringToSign(String canonicalRequestHash) {
    return String.join(
        "\n", ClaimReader.ALGORITHM, timestamp, scope.toString(), canonicalRequestHash);
  }
}
