package dev.postern.localaws.s3;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.Target.Level;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.sigv4.QueryParameters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The table of S3's actions. */
final class S3Routes {
  /** Every query parameter by which S3 tells actions apart, served here or not. */
  private static final Set<String> SUBRESOURCES =
      Set.of(
          "accelerate",
          "acl",
          "analytics",
          "attributes",
          "cors",
          "delete",
          "encryption",
          "intelligent-tiering",
          "inventory",
          "legal-hold",
          "lifecycle",
          "list-type",
          "location",
          "logging",
          "metadataConfiguration",
          "metadataTable",
          "metrics",
          "notification",
          "object-lock",
          "ownershipControls",
          "policy",
          "policyStatus",
          "publicAccessBlock",
          "renameObject",
          "replication",
          "requestPayment",
          "restore",
          "retention",
          "select",
          "session",
          "tagging",
          "torrent",
          "uploadId",
          "uploads",
          "versioning",
          "versions",
          "website");

  private static final String VERSION = "versionId";

  private final List<S3Route> routes;

  S3Routes(Buckets buckets, InstantSource clock) {
    routes =
        Stream.concat(
                BucketRoutes.of(buckets, clock).stream(), ObjectRoutes.of(buckets, clock).stream())
            .toList();
  }

  List<S3Route> all() {
    return routes;
  }

  /**
   * The action that a request asks for.
   *
   * @throws S3Exception {@code NotImplemented} for one that S3 has but not this, {@code
   *     MethodNotAllowed} for one that nobody has, {@code InvalidArgument} where a version is named
   *     for one that is on none
   */
  S3Route find(HttpMethod method, Level level, QueryParameters query, MultiMap headers) {
    Optional<String> subresource =
        query.all().stream()
            .map(QueryParameters.Parameter::name)
            .filter(SUBRESOURCES::contains)
            .findFirst();
    S3Route found = find(method, level, subresource, query, headers);
    checkVersion(found, query);
    return found;
  }

  private S3Route find(
      HttpMethod method,
      Level level,
      Optional<String> subresource,
      QueryParameters query,
      MultiMap headers) {
    return routes.stream()
        .filter(route -> route.method().equals(method) && route.level() == level)
        .filter(route -> route.subresource().equals(subresource.orElse("")))
        .filter(
            route ->
                route.header().isEmpty()
                    || headers.contains(route.header())
                    || query.has(route.header()))
        .findFirst()
        .orElseThrow(() -> none(method, subresource));
  }

  private static void checkVersion(S3Route route, QueryParameters query) {
    Optional<String> version = query.first(VERSION);
    if (version.isPresent()
        && route.level() == Level.OBJECT
        && route.versionPermission().isEmpty()) {
      throw S3Exception.invalidArgument(
          "This operation does not accept a version-id.", VERSION, version.get());
    }
  }

  private static S3Exception none(HttpMethod method, Optional<String> subresource) {
    if (subresource.isPresent()) {
      return S3Exception.notImplemented(subresource.get());
    }
    return new S3Exception(S3Error.METHOD_NOT_ALLOWED).with("Method", method.name());
  }
}
