package dev.postern.localaws.sigv4;

import dev.postern.localaws.iam.Principal;
import io.vertx.core.http.HttpServerRequest;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Checks the signatures of S3 requests: in a header or presigned, and the body by its hash, by its
 * chunks or not at all, as the request says.
 */
final class S3Signatures {
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
  private static final String CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
  private static final String CHUNKS_AND_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
  private static final String UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,15}");

  private final InstantSource clock;
  private final Set<String> regions;
  private final SignatureVerifier verifier;

  S3Signatures(InstantSource clock, Set<String> regions, SignatureVerifier verifier) {
    this.clock = clock;
    this.regions = regions;
    this.verifier = verifier;
  }

  S3Authentication authenticate(HttpServerRequest http) {
    SignedRequest request =
        SignedRequest.of(http)
            .orElseThrow(
                () -> new SigV4Exception(400, "InvalidURI", "Couldn't parse the specified URI."));
    Optional<String> authorization = request.header("authorization");
    boolean presigned =
        request.query().has("X-Amz-Algorithm") || request.query().has("X-Amz-Signature");
    if (authorization.isPresent() && presigned) {
      throw new SigV4Exception(
          400,
          "InvalidArgument",
          "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature"
              + " query string parameter or the Authorization header should be specified");
    }
    if (authorization.isPresent()) {
      return byHeader(request, authorization.get());
    }
    return presigned ? byQuery(request) : anonymous(request);
  }

  private static S3Authentication anonymous(SignedRequest request) {
    return new S3Authentication(
        new Principal.Anonymous(),
        Map.of(),
        Optional.empty(),
        payload(
            request, request.header("x-amz-content-sha256").orElse(UNSIGNED), Optional.empty()));
  }

  private S3Authentication byHeader(SignedRequest request, String authorization) {
    SignatureClaim claim = new ClaimReader(Dialect.S3).fromHeader(request, authorization);
    String payloadHash =
        request
            .header("x-amz-content-sha256")
            .orElseThrow(
                () ->
                    new SigV4Exception(
                        400,
                        "InvalidRequest",
                        "Missing required header for this request: x-amz-content-sha256"));
    return prove(request, claim, payloadHash, Dialect.S3, "REST-HEADER");
  }

  private S3Authentication byQuery(SignedRequest request) {
    SignatureClaim claim = new ClaimReader(Dialect.S3_PRESIGNED).fromQuery(request.query());
    String payloadHash =
        request
            .query()
            .first("X-Amz-Content-Sha256")
            .or(() -> request.header("x-amz-content-sha256"))
            .orElse(UNSIGNED);
    return prove(request, claim, payloadHash, Dialect.S3_PRESIGNED, "REST-QUERY-STRING");
  }

  private S3Authentication prove(
      SignedRequest request,
      SignatureClaim claim,
      String payloadHash,
      Dialect dialect,
      String authType) {
    List<String> unsigned =
        request.amazonHeaders().stream()
            .filter(name -> !claim.signedHeaders().contains(name))
            .toList();
    if (!unsigned.isEmpty()) {
      throw new SigV4Exception(
          403,
          "AccessDenied",
          "There were headers present in the request which were not signed",
          Map.of("HeadersNotSigned", String.join(", ", unsigned)));
    }
    SignatureVerifier.Proven proven =
        verifier.prove(request, claim, payloadHash, "s3", regions, dialect);
    Duration age = Duration.between(claim.signedAt(), clock.instant());
    return new S3Authentication(
        proven.principal(),
        Map.of(
            "s3:authType", List.of(authType),
            "s3:signatureversion", List.of(ClaimReader.ALGORITHM),
            "s3:signatureAge", List.of(Long.toString(Math.max(0, age.toMillis()))),
            "s3:x-amz-content-sha256", List.of(payloadHash)),
        Optional.of(claim.scope().region()),
        payload(request, payloadHash, Optional.of(proven.chunks())));
  }

  private static Function<InputStream, Payload> payload(
      SignedRequest request, String hash, Optional<ChunkSigner> signer) {
    return switch (hash) {
      case UNSIGNED -> Payload::plain;
      case UNSIGNED_TRAILER -> {
        long length = decodedLength(request);
        yield in -> chunked(in, Optional.empty(), true, length);
      }
      case CHUNKS, CHUNKS_AND_TRAILER -> {
        if (signer.isEmpty()) {
          throw Dialect.S3.refuse(Problem.MISSING);
        }
        long length = decodedLength(request);
        yield in -> chunked(in, signer, hash.equals(CHUNKS_AND_TRAILER), length);
      }
      default -> {
        if (!HASH.matcher(hash).matches()) {
          throw new SigV4Exception(
              400,
              "InvalidArgument",
              "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING- value that is known, or"
                  + " a valid sha256 value.",
              Map.of("ArgumentName", "x-amz-content-sha256", "ArgumentValue", hash));
        }
        yield in -> Payload.plain(new HashedInputStream(in, hash));
      }
    };
  }

  private static Payload chunked(
      InputStream in, Optional<ChunkSigner> signer, boolean trailers, long length) {
    ChunkedInputStream chunks = new ChunkedInputStream(in, signer, trailers, length);
    return new Payload() {
      @Override
      public InputStream bytes() {
        return chunks;
      }

      @Override
      public Map<String, String> trailers() {
        return chunks.trailers();
      }
    };
  }

  private static long decodedLength(SignedRequest request) {
    String length =
        request
            .header("x-amz-decoded-content-length")
            .orElseThrow(
                () ->
                    new SigV4Exception(
                        411,
                        "MissingContentLength",
                        "You must provide the Content-Length HTTP header."));
    if (!LENGTH.matcher(length).matches()) {
      throw new SigV4Exception(
          400, "InvalidArgument", "x-amz-decoded-content-length must be a number.");
    }
    return Long.parseLong(length);
  }
}
