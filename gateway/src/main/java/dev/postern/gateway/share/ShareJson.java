package dev.postern.gateway.share;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.share.ShareLook;
import dev.postern.contract.share.ShareView;
import dev.postern.contract.share.UploadAllowance;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Shares as browsers read them. */
final class ShareJson {
  private ShareJson() {}

  static void write(JsonGenerator json, ShareView share) throws IOException {
    json.writeStartObject();
    writeFields(json, share);
    json.writeEndObject();
  }

  static void writeFields(JsonGenerator json, ShareView share) throws IOException {
    json.writeStringField("id", share.id().value());
    json.writeStringField("kind", share.scope().kind().code());
    json.writeStringField("name", share.name());
    json.writeStringField("bucket", share.scope().bucket());
    writeTexts(json, "keys", share.scope().keys());
    writeTexts(json, "prefixes", share.scope().prefixes());
    json.writeStringField("createdAt", share.createdAt().toString());
    json.writeStringField("expiresAt", share.expiresAt().toString());
    json.writeBooleanField("oneTime", share.oneTime());
    json.writeBooleanField("taken", share.taken());
    json.writeBooleanField("password", share.password());
    json.writeNumberField("uses", share.uses());
    writeLeft(json, share.left());
  }

  static void write(JsonGenerator json, ShareLook look) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", look.id().value());
    json.writeStringField("kind", look.kind().code());
    json.writeStringField("name", look.name());
    json.writeBooleanField("archive", look.archive());
    json.writeStringField("expiresAt", look.expiresAt().toString());
    json.writeBooleanField("oneTime", look.oneTime());
    writeLeft(json, look.left());
    json.writeEndObject();
  }

  private static void writeLeft(JsonGenerator json, Optional<UploadAllowance> left)
      throws IOException {
    if (left.isPresent()) {
      json.writeObjectFieldStart("left");
      json.writeNumberField("files", left.get().files());
      json.writeNumberField("bytes", left.get().bytes());
      json.writeEndObject();
    }
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
