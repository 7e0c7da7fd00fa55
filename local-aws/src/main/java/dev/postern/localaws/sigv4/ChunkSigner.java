package dev.postern.localaws.sigv4;

/**
 * Checks the signatures of a body's chunks, each of which covers the one before it, after S3's
 * "Signature calculations for the Authorization header: transferring payload in multiple chunks".
 */
final class ChunkSigner {
  private final byte[] signingKey;
  private final String timestamp;
  private final CredentialScope scope;
  private String previous;

  ChunkSigner(byte[] signingKey, SignatureClaim claim) {
    this.signingKey = signingKey.clone();
    this.timestamp = claim.timestamp();
    this.scope = claim.scope();
    this.previous = claim.signature();
  }

  boolean acceptsChunk(String dataHash, String signature) {
    return accepts("AWS4-HMAC-SHA256-PAYLOAD", Hashes.EMPTY + "\n" + dataHash, signature);
  }

  boolean acceptsTrailers(String trailersHash, String signature) {
    return accepts("AWS4-HMAC-SHA256-TRAILER", trailersHash, signature);
  }

  private boolean accepts(String algorithm, String hashes, String signature) {
    String toSign = String.join("\n", algorithm, timestamp, scope.toString(), previous, hashes);
    String expected = Hashes.hex(Hashes.hmac(signingKey, toSign));
    previous = expected;
    return Hashes.same(expected, signature);
  }
}
