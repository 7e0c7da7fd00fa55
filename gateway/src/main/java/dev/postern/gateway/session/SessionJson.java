package dev.postern.gateway.session;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.session.ListSessions.OwnSession;
import dev.postern.contract.session.ListSessions.OwnSessions;
import dev.postern.contract.session.PoolIdentity;
import dev.postern.contract.session.SessionView;
import java.io.IOException;
import java.util.Map;

/** Sessions as browsers see them; times are RFC 3339 in UTC. */
public final class SessionJson {
  private SessionJson() {}

  /** What a person may know of their own session. */
  public static void write(JsonGenerator json, SessionView session) throws IOException {
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
    if (session.identity().isPresent()) {
      json.writeFieldName("identity");
      write(json, session.identity().get());
    }
    json.writeStringField("account", session.account().code());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, PoolIdentity identity) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", identity.id());
    if (identity.role().isPresent()) {
      json.writeStringField("role", identity.role().get());
    }
    json.writeArrayFieldStart("roles");
    for (String role : identity.roles()) {
      json.writeStartObject();
      json.writeStringField("arn", role);
      // The rest of an ARN is for machines: account, and a path that only sorts roles.
      json.writeStringField("name", role.substring(role.lastIndexOf('/') + 1));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static void write(JsonGenerator json, OwnSessions own) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("sessions");
    for (OwnSession session : own.sessions()) {
      json.writeStartObject();
      json.writeStringField("id", session.id().value());
      json.writeStringField("signedInAt", session.signedInAt().toString());
      json.writeStringField("lastSeenAt", session.lastSeenAt().toString());
      json.writeStringField("address", session.address());
      json.writeStringField("userAgent", session.userAgent());
      json.writeBooleanField("current", session.current());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
