package dev.postern.gateway.factor;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.factor.Factor;
import dev.postern.contract.factor.ListPasskeys.Passkey;
import dev.postern.contract.factor.ListPasskeys.Passkeys;
import dev.postern.contract.factor.ReadFactors.Factors;
import java.io.IOException;
import java.util.Collection;

/** Factors as their owner sees them, under Cognito's names. */
final class FactorJson {
  private FactorJson() {}

  static void write(JsonGenerator json, Factors factors) throws IOException {
    json.writeStartObject();
    writeNames(json, "enabled", factors.enabled().stream().sorted().map(Factor::name).toList());
    if (factors.preferred().isPresent()) {
      json.writeStringField("preferred", factors.preferred().get().name());
    }
    writeNames(json, "firstFactors", factors.firstFactors().stream().sorted().toList());
    json.writeEndObject();
  }

  static void write(JsonGenerator json, Passkeys passkeys) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("passkeys");
    for (Passkey passkey : passkeys.passkeys()) {
      json.writeStartObject();
      json.writeStringField("id", passkey.id());
      json.writeStringField("name", passkey.name());
      json.writeStringField("relyingParty", passkey.relyingParty());
      writeNames(json, "transports", passkey.transports());
      json.writeStringField("createdAt", passkey.createdAt().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeNames(JsonGenerator json, String field, Collection<String> names)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
  }
}
