package dev.postern.gateway.session;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.session.SessionView;
import java.io.IOException;
import java.util.Map;

/** A session as browsers see it; times are RFC 3339 in UTC. */
final class SessionJson {
  private SessionJson() {}

  static void write(JsonGenerator json, SessionView session) throws IOException {
    json.writeStartObject();
    json.writeStringField("username", session.username());
    json.writeStringField("subject", session.subject());
    json.writeArrayFieldStart("groups");
    for (String group : session.groups()) {
      json.writeString(group);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("attributes");
    for (Map.Entry<String, String> attribute : session.attributes().entrySet()) {
      json.writeStringField(attribute.getKey(), attribute.getValue());
    }
    json.writeEndObject();
    json.writeStringField("authenticatedAt", session.authenticatedAt().toString());
    json.writeStringField("expiresAt", session.expiresAt().toString());
    json.writeEndObject();
  }
}
