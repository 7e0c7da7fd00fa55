package dev.postern.gateway.files;

import dev.postern.contract.files.ListBuckets;
import dev.postern.contract.files.ListLocations;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.rights.ReadRights;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;

/** What there is to see in S3, as far as the caller's role lets them see it. */
public final class FilesEndpoints {
  private FilesEndpoints() {}

  /** {@code GET /api/storage/locations}. */
  public static Future<Answer> locations(SignedIn caller) {
    return caller
        .ask(ListLocations.OPERATION, new ListLocations())
        .map(locations -> Answer.json(200, json -> FilesJson.write(json, locations)));
  }

  /** {@code GET /api/storage/buckets}. */
  public static Future<Answer> buckets(SignedIn caller) {
    return caller
        .ask(ListBuckets.OPERATION, new ListBuckets())
        .map(buckets -> Answer.json(200, json -> FilesJson.write(json, buckets)));
  }

  /** {@code GET /api/storage/buckets/{bucket}/objects}. */
  public static Future<Answer> objects(SignedIn caller) {
    return caller
        .ask(ListObjects.AS_JSON, ObjectsQuery.read(caller.call()))
        .map(page -> Answer.json(200, page));
  }

  /** {@code GET /api/storage/buckets/{bucket}/rights}. */
  public static Future<Answer> rights(SignedIn caller) {
    return caller
        .ask(ReadRights.OPERATION, ObjectsQuery.readPlace(caller.call()))
        .map(rights -> Answer.json(200, json -> FilesJson.write(json, rights)));
  }

  /** Names of the query parameters that {@link #objects} takes. */
  public static String[] objectsParameters() {
    return ObjectsQuery.PARAMETERS.clone();
  }
}
