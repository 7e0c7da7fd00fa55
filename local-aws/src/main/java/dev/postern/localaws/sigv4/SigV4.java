package dev.postern.localaws.sigv4;

import dev.postern.localaws.iam.Principal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks who signed a request and that nothing of it was changed since. */
public final class SigV4 {
  private static final String GLOBAL_REGION = "us-east-1";
  private static final Set<String> QUERY_SERVICES = Set.of("iam", "sts");

  private final String region;
  private final SignatureVerifier verifier;
  private final S3Signatures s3;

  /**
   * @param region the region for which requests are signed, S3's aside, whose buckets are in any;
   *     IAM's and STS's global endpoints are signed for {@code us-east-1} as well
   */
  public SigV4(InstantSource clock, String region, AccessKeys keys) {
    this.region = region;
    this.verifier = new SignatureVerifier(clock, keys);
    this.s3 = new S3Signatures(clock, AwsRegions.beginningWith(region), verifier);
  }

  /**
   * Checks a request of the Query or a JSON protocol, whose whole body is signed.
   *
   * @param service the signing name: {@code iam} and {@code sts} get refusals in the codes of the
   *     Query protocol (such as {@code InvalidClientTokenId}, 403), every other one in those of the
   *     JSON protocol ({@code UnrecognizedClientException}, 400)
   * @throws SigV4Exception where the request is not signed, or not rightly
   */
  public Principal authenticate(HttpServerRequest http, Buffer body, String service) {
    Dialect dialect = QUERY_SERVICES.contains(service) ? Dialect.QUERY : Dialect.JSON;
    SignedRequest request =
        SignedRequest.of(http)
            .orElseThrow(() -> dialect.refuse(Problem.MALFORMED, "The query is malformed."));
    String authorization =
        request.header("authorization").orElseThrow(() -> dialect.refuse(Problem.MISSING));
    SignatureClaim claim = new ClaimReader(dialect).fromHeader(request, authorization);
    String payloadHash = Hashes.sha256Hex(body.getBytes());
    Optional<String> declared = request.header("x-amz-content-sha256");
    if (declared.isPresent() && !Hashes.same(payloadHash, declared.get())) {
      throw dialect.refuse(Problem.MISMATCH);
    }
    return verifier
        .prove(request, claim, payloadHash, service, regions(dialect), dialect)
        .principal();
  }

  /**
   * Checks an S3 request up to its body; one that is not signed at all is the anonymous
   * principal's.
   *
   * @throws SigV4Exception where it is signed, but not rightly
   */
  public S3Authentication authenticateS3(HttpServerRequest request) {
    return s3.authenticate(request);
  }

  private Set<String> regions(Dialect dialect) {
    return dialect == Dialect.QUERY
        ? Collections.unmodifiableSet(new LinkedHashSet<>(List.of(region, GLOBAL_REGION)))
        : Set.of(region);
  }
}
