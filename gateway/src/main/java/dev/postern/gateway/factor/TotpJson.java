package dev.postern.gateway.factor;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.factor.TotpEnrolment;
import java.io.IOException;

/** What an authenticator app has to know, for a page to show and for nobody to store. */
public final class TotpJson {
  private TotpJson() {}

  /** Writes it as one object. */
  public static void write(JsonGenerator json, TotpEnrolment enrolment) throws IOException {
    json.writeStartObject();
    json.writeStringField("secret", enrolment.secret().reveal());
    json.writeStringField("uri", enrolment.uri().reveal());
    json.writeObjectFieldStart("qr");
    json.writeNumberField("size", enrolment.qr().size());
    json.writeStringField("path", enrolment.qr().path().reveal());
    json.writeEndObject();
    json.writeEndObject();
  }
}
