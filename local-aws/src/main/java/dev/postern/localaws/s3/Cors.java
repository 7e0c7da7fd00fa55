package dev.postern.localaws.s3;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.CorsRule;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a bucket's CORS rules let pages of other origins see. */
final class Cors {
  private Cors() {}

  /**
   * Answers a browser that asks before it sends.
   *
   * @throws S3Exception {@code AccessDenied} where no rule lets it, as S3 answers
   */
  static S3Reply preflight(HttpServerRequest request, Optional<Bucket> bucket) {
    @Nullable String origin = request.getHeader("Origin");
    @Nullable String method = request.getHeader("Access-Control-Request-Method");
    if (origin == null || method == null) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST, "Insufficient information. Origin request header needed.");
    }
    List<String> wanted = list(request.getHeader("Access-Control-Request-Headers"));
    CorsRule rule =
        bucket.map(found -> found.settings().cors()).orElse(List.of()).stream()
            .filter(candidate -> candidate.covers(origin, method))
            .filter(candidate -> wanted.stream().allMatch(candidate::allowsHeader))
            .findFirst()
            .orElseThrow(
                () ->
                    new S3Exception(
                        S3Error.ACCESS_DENIED,
                        "CORSResponse: This CORS request is not allowed. This is usually because"
                            + " the evaluation of Origin, request method /"
                            + " Access-Control-Request-Method or Access-Control-Request-Headers"
                            + " are not whitelisted by the resource's CORS spec."));
    S3Reply reply = S3Reply.ok();
    allow(reply, rule, origin);
    if (!wanted.isEmpty()) {
      reply.header("Access-Control-Allow-Headers", String.join(", ", wanted));
    }
    return reply;
  }

  /** Adds to a reply what a page of the request's origin may see of it. */
  static void open(HttpServerRequest request, Optional<Bucket> bucket, S3Reply reply) {
    @Nullable String origin = request.getHeader("Origin");
    if (origin == null) {
      return;
    }
    bucket.map(found -> found.settings().cors()).orElse(List.of()).stream()
        .filter(rule -> rule.covers(origin, request.method().name()))
        .findFirst()
        .ifPresent(rule -> allow(reply, rule, origin));
  }

  private static void allow(S3Reply reply, CorsRule rule, String origin) {
    reply
        .header("Access-Control-Allow-Origin", rule.anyOrigin() ? "*" : origin)
        .header("Access-Control-Allow-Methods", String.join(", ", rule.allowedMethods()))
        .header("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
    if (!rule.anyOrigin()) {
      reply.header("Access-Control-Allow-Credentials", "true");
    }
    if (!rule.exposeHeaders().isEmpty()) {
      reply.header("Access-Control-Expose-Headers", String.join(", ", rule.exposeHeaders()));
    }
    rule.maxAgeSeconds()
        .ifPresent(seconds -> reply.header("Access-Control-Max-Age", seconds.toString()));
  }

  private static List<String> list(@Nullable String header) {
    return header == null
        ? List.of()
        : Arrays.stream(header.split(",", -1))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
  }
}
