package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignUpload;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;

/** Takes objects in, each in one go. */
final class UploadEndpoint {
  private final Writer writer;

  UploadEndpoint(Writer writer) {
    this.writer = writer;
  }

  /** {@code PUT /api/storage/buckets/{bucket}/object}. */
  Future<Answer> upload(SignedIn caller) {
    Call call = caller.call();
    ObjectAddress object = ObjectQuery.read(call);
    UploadFields fields = UploadFields.read(call);
    call.query().refuseIfInvalid();
    long size = Writer.declaredLength(call);
    if (size > PresignUpload.MOST_BYTES) {
      return Future.failedFuture(
          Failure.of(
              Reason.OBJECT_TOO_LARGE,
              "More than 5 GiB can only be stored as a multipart upload."));
    }
    return writer
        .write(
            caller,
            refused ->
                caller.ask(
                    PresignUpload.OPERATION,
                    new PresignUpload(
                        object.bucket(),
                        object.key(),
                        size,
                        fields.contentType(),
                        fields.sha256(),
                        fields.overwrite(),
                        refused)))
        .map(UploadEndpoint::stored);
  }

  private static Answer stored(HttpClientResponse response) {
    return Answer.json(
        201,
        json -> {
          json.writeStartObject();
          json.writeStringField("etag", StoredJson.etag(response));
          Optional<String> version = StoredJson.field(response, "x-amz-version-id");
          if (version.isPresent()) {
            json.writeStringField("versionId", version.get());
          }
          StoredJson.writeChecksum(json, response);
          json.writeEndObject();
        });
  }
}
