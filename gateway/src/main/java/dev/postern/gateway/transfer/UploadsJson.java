package dev.postern.gateway.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.upload.CompleteUpload.Checksum;
import dev.postern.contract.upload.CompleteUpload.Result.Completed;
import dev.postern.contract.upload.ListUploads.Unfinished;
import dev.postern.contract.upload.ListUploads.Uploads;
import dev.postern.contract.upload.UploadState;
import dev.postern.contract.upload.UploadState.Part;
import java.io.IOException;
import java.util.List;

/** Multipart uploads as browsers see them; times are RFC 3339 in UTC, sizes are bytes. */
final class UploadsJson {
  private UploadsJson() {}

  static void write(JsonGenerator json, UploadState upload) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", upload.id());
    json.writeStringField("bucket", upload.bucket());
    json.writeStringField("key", upload.key());
    if (upload.size().isPresent()) {
      json.writeNumberField("size", upload.size().get());
      json.writeNumberField("partSize", upload.partSize());
      json.writeNumberField("parts", upload.parts());
    }
    if (upload.checked()) {
      json.writeStringField("checksum", "SHA256");
    }
    json.writeArrayFieldStart("done");
    for (Part part : upload.done()) {
      json.writeStartObject();
      json.writeNumberField("number", part.number());
      json.writeNumberField("size", part.size());
      json.writeStringField("etag", part.etag());
      if (part.sha256().isPresent()) {
        json.writeStringField("sha256", part.sha256().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static void write(JsonGenerator json, Completed done) throws IOException {
    json.writeStartObject();
    json.writeStringField("etag", done.etag());
    if (done.versionId().isPresent()) {
      json.writeStringField("versionId", done.versionId().get());
    }
    if (done.checksum().isPresent()) {
      Checksum checksum = done.checksum().get();
      json.writeObjectFieldStart("checksum");
      json.writeStringField("algorithm", checksum.algorithm());
      json.writeStringField("value", checksum.value());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  static void write(JsonGenerator json, Uploads uploads) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("uploads");
    for (Unfinished upload : uploads.uploads()) {
      json.writeStartObject();
      json.writeStringField("id", upload.id());
      json.writeStringField("key", upload.key());
      json.writeStringField("startedAt", upload.startedAt().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("more", uploads.more());
    json.writeEndObject();
  }

  static void writeMissing(JsonGenerator json, List<Integer> missing) throws IOException {
    json.writeArrayFieldStart("missing");
    for (int number : missing) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }
}
