package dev.postern.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** JSON of others that goes to the browser as it is, such as the options of a passkey. */
public final class EmbeddedJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private EmbeddedJson() {}

  /**
   * Writes the object token by token, so that nothing but one well-formed object gets into an
   * answer.
   *
   * @throws IOException where the text isn't exactly that
   */
  public static void writeObject(JsonGenerator json, String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("a service sent no JSON object where one belongs");
      }
      json.copyCurrentStructure(parser);
      if (parser.nextToken() != null) {
        throw new IOException("a service sent more than one JSON object");
      }
    }
  }
}
