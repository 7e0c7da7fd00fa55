package dev.postern.gateway.files;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.versions.ListAsOf;
import dev.postern.contract.versions.ListAsOf.PastObject;
import dev.postern.contract.versions.ListVersions;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Versions as browsers see them; what a delete marker hasn't isn't written. */
final class VersionsJson {
  private VersionsJson() {}

  static void write(JsonGenerator json, ListVersions.Page page) throws IOException {
    begin(json, page.prefixes());
    json.writeArrayFieldStart("versions");
    for (ObjectVersion version : page.versions()) {
      json.writeStartObject();
      json.writeStringField("key", version.key());
      json.writeStringField("versionId", version.versionId());
      json.writeBooleanField("latest", version.latest());
      json.writeBooleanField("deleteMarker", version.deleteMarker());
      if (version.size().isPresent()) {
        json.writeNumberField("size", version.size().get());
      }
      if (version.etag().isPresent()) {
        json.writeStringField("etag", version.etag().get());
      }
      json.writeStringField("lastModified", version.lastModified().toString());
      if (version.storageClass().isPresent()) {
        json.writeStringField("storageClass", version.storageClass().get());
      }
      json.writeEndObject();
    }
    end(json, page.cursor());
  }

  static void write(JsonGenerator json, ListAsOf.Page page) throws IOException {
    begin(json, page.prefixes());
    json.writeArrayFieldStart("objects");
    for (PastObject object : page.objects()) {
      json.writeStartObject();
      json.writeStringField("key", object.key());
      json.writeNumberField("size", object.size());
      json.writeStringField("lastModified", object.lastModified().toString());
      json.writeStringField("etag", object.etag());
      json.writeStringField("storageClass", object.storageClass());
      json.writeStringField("versionId", object.versionId());
      json.writeEndObject();
    }
    end(json, page.cursor());
  }

  private static void begin(JsonGenerator json, List<String> prefixes) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("prefixes");
    for (String prefix : prefixes) {
      json.writeString(prefix);
    }
    json.writeEndArray();
  }

  private static void end(JsonGenerator json, Optional<String> cursor) throws IOException {
    json.writeEndArray();
    if (cursor.isPresent()) {
      json.writeStringField("cursor", cursor.get());
    }
    json.writeEndObject();
  }
}
