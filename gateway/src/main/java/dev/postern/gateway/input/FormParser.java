package dev.postern.gateway.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;

/**
 * Reads a body that must be one JSON object in UTF-8 (RFC 8259). Everything that parsers are known
 * to read differently is refused: names that come twice, other encodings, text behind the end.
 */
public final class FormParser {
  private static final int DEEPEST = 8;
  private static final int LONGEST_NAME = 4_096;
  private static final int LONGEST_NUMBER = 100;

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNameLength(LONGEST_NAME)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  // Names are a stranger's: they must not fill tables that outlive the request.
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Numbers within what is only passed on keep their value.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(JsonNode.class);

  private FormParser() {}

  /**
   * The form.
   *
   * @throws Refusal with {@code malformed_json}
   */
  public static JsonForm parse(byte[] body) {
    String text =
        Utf8.decode(body)
            .orElseThrow(
                () -> Refusal.of(ProblemType.MALFORMED_JSON, "The body must be encoded in UTF-8."));
    try {
      JsonNode node = READER.readTree(text);
      if (node instanceof ObjectNode object) {
        return new JsonForm(object);
      }
    } catch (JsonProcessingException e) {
      throw Refusal.of(ProblemType.MALFORMED_JSON, "The body can't be read as JSON.");
    }
    throw Refusal.of(ProblemType.MALFORMED_JSON, "The body must be a JSON object.");
  }
}
