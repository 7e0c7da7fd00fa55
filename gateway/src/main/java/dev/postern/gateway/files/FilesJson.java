package dev.postern.gateway.files;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.files.ListBuckets.Bucket;
import dev.postern.contract.files.ListBuckets.Buckets;
import dev.postern.contract.files.ListLocations.Location;
import dev.postern.contract.files.ListLocations.Locations;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.contract.rights.ReadRights.Answer;
import dev.postern.contract.rights.ReadRights.Right;
import dev.postern.contract.rights.ReadRights.Rights;
import java.io.IOException;

/** Buckets and objects as browsers see them; times are RFC 3339 in UTC, sizes are bytes. */
final class FilesJson {
  private FilesJson() {}

  static void write(JsonGenerator json, Locations locations) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("locations");
    for (Location location : locations.locations()) {
      json.writeStartObject();
      json.writeStringField("label", location.label());
      json.writeStringField("bucket", location.bucket());
      json.writeStringField("prefix", location.prefix());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static void write(JsonGenerator json, Buckets buckets) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("buckets");
    for (Bucket bucket : buckets.buckets()) {
      json.writeStartObject();
      json.writeStringField("name", bucket.name());
      if (bucket.createdAt().isPresent()) {
        json.writeStringField("createdAt", bucket.createdAt().get().toString());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static void write(JsonGenerator json, Rights rights) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("rights");
    for (Right right : Right.values()) {
      json.writeStringField(
          right.code(), rights.rights().getOrDefault(right, Answer.UNKNOWN).code());
    }
    json.writeEndObject();
    json.writeStringField("versioning", rights.versioning().code());
    json.writeEndObject();
  }

  static void write(JsonGenerator json, StoredObject object) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", object.key());
    json.writeNumberField("size", object.size());
    json.writeStringField("lastModified", object.lastModified().toString());
    json.writeStringField("etag", object.etag());
    json.writeStringField("storageClass", object.storageClass());
    json.writeEndObject();
  }
}
