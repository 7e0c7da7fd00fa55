package dev.postern.gateway.objects;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.objects.ObjectDetails;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What is kept about an object as browsers see it; what isn't kept isn't written. */
final class DetailsJson {
  private DetailsJson() {}

  static void write(JsonGenerator json, ObjectDetails details) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", details.key());
    json.writeNumberField("size", details.size());
    json.writeStringField("lastModified", details.lastModified().toString());
    json.writeStringField("etag", details.etag());
    json.writeStringField("contentType", details.contentType());
    text(json, "cacheControl", details.cacheControl());
    text(json, "contentDisposition", details.contentDisposition());
    text(json, "contentEncoding", details.contentEncoding());
    text(json, "contentLanguage", details.contentLanguage());
    json.writeObjectFieldStart("metadata");
    for (Map.Entry<String, String> entry : details.metadata().entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
    json.writeStringField("storageClass", details.storageClass());
    if (details.encryption().isPresent()) {
      json.writeObjectFieldStart("encryption");
      json.writeStringField("algorithm", details.encryption().get().algorithm());
      text(json, "keyId", details.encryption().get().keyId());
      json.writeEndObject();
    }
    if (details.checksum().isPresent()) {
      json.writeObjectFieldStart("checksum");
      json.writeStringField("algorithm", details.checksum().get().algorithm());
      json.writeStringField("value", details.checksum().get().value());
      json.writeStringField("type", details.checksum().get().type());
      json.writeEndObject();
    }
    text(json, "versionId", details.versionId());
    if (details.restore().isPresent()) {
      json.writeObjectFieldStart("restore");
      json.writeBooleanField("ongoing", details.restore().get().ongoing());
      text(json, "expiresAt", details.restore().get().expiresAt());
      json.writeEndObject();
    }
    if (details.tagCount().isPresent()) {
      json.writeNumberField("tagCount", details.tagCount().get());
    }
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    }
  }
}
