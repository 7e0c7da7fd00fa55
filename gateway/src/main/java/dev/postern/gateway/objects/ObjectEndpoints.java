package dev.postern.gateway.objects;

import dev.postern.contract.objects.CreateFolder;
import dev.postern.contract.objects.DeleteObject;
import dev.postern.contract.objects.DescribeObject;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Route;
import dev.postern.gateway.input.Reservations;
import dev.postern.gateway.input.TextRule;
import dev.postern.gateway.session.SessionGate;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** One object at a time, as far as the caller's role allows. */
public final class ObjectEndpoints {
  private static final TextRule FOLDER =
      new TextRule(1, 1_024, c -> c != 0, "Must be a key of 1 to 1024 bytes that ends in a slash.");

  private ObjectEndpoints() {}

  /** The routes. */
  public static List<Route> routes(SessionGate gate) {
    String bucket = "/api/storage/buckets/:bucket";
    return List.of(
        gate.withGuests(HttpMethod.GET, bucket + "/object/details", ObjectEndpoints::describe)
            .taking(ObjectParameters.NAMES.clone()),
        gate.withGuests(HttpMethod.DELETE, bucket + "/object", ObjectEndpoints::delete)
            .taking(ObjectParameters.NAMES.clone()),
        gate.withGuests(HttpMethod.POST, bucket + "/folders", ObjectEndpoints::createFolder));
  }

  /** {@code GET /api/storage/buckets/{bucket}/object/details}. */
  private static Future<Answer> describe(SignedIn caller) {
    ObjectParameters object = ObjectParameters.read(caller.call());
    return caller
        .ask(
            DescribeObject.OPERATION,
            new DescribeObject(object.bucket(), object.key(), object.versionId()))
        .map(details -> Answer.json(200, json -> DetailsJson.write(json, details)));
  }

  /** {@code DELETE /api/storage/buckets/{bucket}/object}. */
  private static Future<Answer> delete(SignedIn caller) {
    Reservations.refuse(caller.call().request().headers(), caller.call().query());
    ObjectParameters object = ObjectParameters.read(caller.call());
    return caller
        .call()
        .emptyForm()
        .compose(
            _ ->
                caller.ask(
                    DeleteObject.OPERATION,
                    new DeleteObject(object.bucket(), object.key(), object.versionId())))
        .map(
            deleted ->
                Answer.json(
                    200,
                    json -> {
                      json.writeStartObject();
                      if (deleted.versionId().isPresent()) {
                        json.writeStringField("versionId", deleted.versionId().get());
                      }
                      json.writeBooleanField("deleteMarker", deleted.deleteMarker());
                      json.writeEndObject();
                    }));
  }

  /** {@code POST /api/storage/buckets/{bucket}/folders}. */
  private static Future<Answer> createFolder(SignedIn caller) {
    String bucket = ObjectParameters.bucket(caller.call());
    caller.call().query().refuseIfInvalid();
    return caller
        .call()
        .form()
        .map(
            form -> {
              String key = form.text("key", FOLDER);
              if (!key.endsWith("/")) {
                form.complain("key", FOLDER.expectation());
              }
              form.refuseIfInvalid();
              return new CreateFolder(bucket, key);
            })
        .compose(question -> caller.ask(CreateFolder.OPERATION, question))
        .map(
            created ->
                Answer.json(
                    201,
                    json -> {
                      json.writeStartObject();
                      json.writeStringField("key", created.key());
                      json.writeEndObject();
                    }));
  }
}
