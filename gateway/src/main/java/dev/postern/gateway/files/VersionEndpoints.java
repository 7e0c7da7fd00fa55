package dev.postern.gateway.files;

import dev.postern.contract.versions.ListAsOf;
import dev.postern.contract.versions.ListVersions;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Route;
import dev.postern.gateway.session.SessionGate;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** What objects were before, as far as the caller's role lets them see it. */
public final class VersionEndpoints {
  private VersionEndpoints() {}

  /** The routes. */
  public static List<Route> routes(Vertx vertx, SessionGate gate) {
    String versions = "/api/storage/buckets/:bucket/versions";
    return List.of(
        gate.withGuests(HttpMethod.GET, versions, VersionEndpoints::versions)
            .taking(ObjectsQuery.PARAMETERS.clone())
            .compressed(vertx),
        gate.withGuests(HttpMethod.GET, versions + "/as-of", VersionEndpoints::asOf)
            .taking("prefix", "delimiter", "limit", "cursor", ObjectsQuery.AT)
            .compressed(vertx));
  }

  /** {@code GET /api/storage/buckets/{bucket}/versions}. */
  private static Future<Answer> versions(SignedIn caller) {
    return caller
        .ask(ListVersions.OPERATION, ObjectsQuery.readVersions(caller.call()))
        .map(page -> Answer.json(200, json -> VersionsJson.write(json, page)));
  }

  /** {@code GET /api/storage/buckets/{bucket}/versions/as-of}. */
  private static Future<Answer> asOf(SignedIn caller) {
    return caller
        .ask(ListAsOf.OPERATION, ObjectsQuery.readAsOf(caller.call()))
        .map(page -> Answer.json(200, json -> VersionsJson.write(json, page)));
  }
}
