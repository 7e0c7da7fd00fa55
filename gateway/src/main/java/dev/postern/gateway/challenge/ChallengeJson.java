package dev.postern.gateway.challenge;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.PendingChallenge;
import dev.postern.gateway.factor.TotpJson;
import dev.postern.gateway.http.EmbeddedJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A challenge as browsers see it; the ticket is for the cookie alone. */
public final class ChallengeJson {
  private ChallengeJson() {}

  /** Writes the member {@code challenge}. */
  public static void writeField(JsonGenerator json, PendingChallenge pending) throws IOException {
    json.writeObjectFieldStart("challenge");
    json.writeStringField("id", pending.id().value().reveal());
    json.writeStringField("name", pending.challenge().name());
    json.writeObjectFieldStart("parameters");
    writeParameters(json, pending.challenge());
    json.writeEndObject();
    json.writeStringField("expiresAt", pending.expiresAt().toString());
    json.writeEndObject();
  }

  private static void writeParameters(JsonGenerator json, Challenge challenge) throws IOException {
    switch (challenge) {
      case Challenge.NewPasswordRequired(List<String> required, Map<String, String> attributes) -> {
        writeTexts(json, "requiredAttributes", required);
        writeTexts(json, "attributes", attributes);
      }
      case Challenge.CodeSent(_, String medium, String destination) -> {
        json.writeStringField("medium", medium);
        json.writeStringField("destination", destination);
      }
      case Challenge.SoftwareToken(String deviceName) -> {
        if (!deviceName.isEmpty()) {
          json.writeStringField("deviceName", deviceName);
        }
      }
      case Challenge.SelectMfaType(List<String> options) -> writeTexts(json, "options", options);
      case Challenge.MfaSetup(List<String> options) -> writeTexts(json, "options", options);
      case Challenge.TotpSetup setup -> {
        json.writeFieldName("totp");
        TotpJson.write(json, setup.enrolment());
      }
      case Challenge.SelectChallenge(List<String> options) -> writeTexts(json, "options", options);
      case Challenge.Password() -> {}
      case Challenge.WebAuthn(String requestOptions) -> {
        json.writeFieldName("requestOptions");
        EmbeddedJson.writeObject(json, requestOptions);
      }
      case Challenge.Custom(Map<String, String> parameters) ->
          writeTexts(json, "parameters", parameters);
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

  private static void writeTexts(JsonGenerator json, String name, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }
}
