package dev.postern.gateway.signup;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.signup.CodeDelivery;
import java.io.IOException;

/** Where a code was sent, as browsers see it. */
public final class CodeDeliveryJson {
  private CodeDeliveryJson() {}

  /** Writes an object with the only member {@code delivery}. */
  public static void writeAlone(JsonGenerator json, CodeDelivery delivery) throws IOException {
    json.writeStartObject();
    writeField(json, "delivery", delivery);
    json.writeEndObject();
  }

  /** Writes it as a member of the object that is open. */
  public static void writeField(JsonGenerator json, String name, CodeDelivery delivery)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("medium", delivery.medium());
    json.writeStringField("destination", delivery.destination());
    json.writeEndObject();
  }
}
