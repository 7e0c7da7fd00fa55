package dev.postern.provision.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Holds a file to the JSON Schema that this repository publishes for it, as far as that schema
 * goes, and fills in the defaults that stand there: so the schema can't say other than what is
 * done.
 */
final class SchemaCheck {
  private final List<String> mistakes;

  /**
   * @param mistakes where they are noted, each with its place and what is expected
   */
  SchemaCheck(List<String> mistakes) {
    this.mistakes = mistakes;
  }

  /** Checks a value, and completes what is in it. */
  void check(JsonNode schema, JsonNode value, String path) {
    if (schema.has("enum")) {
      requireOneOf(schema.get("enum"), value, path);
      return;
    }
    switch (schema.path("type").asText()) {
      case "object" -> object(schema, value, path);
      case "array" -> array(schema, value, path);
      case "boolean" -> require(value.isBoolean(), path, "true or false");
      case "integer" -> whole(schema, value, path);
      case "string" -> text(schema, value, path);
      default -> throw new IllegalStateException("the schema has a type that isn't known: " + path);
    }
  }

  private void object(JsonNode schema, JsonNode value, String path) {
    if (!(value instanceof ObjectNode object)) {
      mistake(path.isEmpty() ? "the file" : path, "a mapping");
      return;
    }
    JsonNode properties = schema.path("properties");
    JsonNode others = schema.path("additionalProperties");
    for (String name : names(object)) {
      String place = path.isEmpty() ? name : path + "." + name;
      JsonNode known = properties.path(name);
      if (!known.isMissingNode()) {
        check(known, object.get(name), place);
      } else if (others.isObject()) {
        check(others, object.get(name), place);
      } else {
        mistakes.add(place + ": there is no such setting");
      }
    }
    for (JsonNode required : schema.path("required")) {
      if (!object.has(required.asText())) {
        String place = path.isEmpty() ? required.asText() : path + "." + required.asText();
        mistake(place, expected(properties.path(required.asText())));
      }
    }
    properties
        .properties()
        .forEach(
            property -> {
              JsonNode usual = property.getValue().path("default");
              if (!object.has(property.getKey()) && !usual.isMissingNode()) {
                JsonNode filled = usual.deepCopy();
                check(property.getValue(), filled, path + "." + property.getKey());
                object.set(property.getKey(), filled);
              }
            });
  }

  private void array(JsonNode schema, JsonNode value, String path) {
    if (!(value instanceof ArrayNode array)) {
      mistake(path, "a list");
      return;
    }
    for (int i = 0; i < array.size(); i++) {
      check(schema.get("items"), array.get(i), "%s[%d]".formatted(path, i));
    }
    int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
    require(array.size() <= most, path, "at most %d".formatted(most));
    if (schema.path("uniqueItems").asBoolean()) {
      Set<JsonNode> seen = new HashSet<>();
      array.forEach(item -> require(seen.add(item), path, "each but once"));
    }
  }

  private void whole(JsonNode schema, JsonNode value, String path) {
    boolean fits =
        value.isIntegralNumber()
            && value.canConvertToLong()
            && value.asLong() >= schema.path("minimum").asLong(Long.MIN_VALUE)
            && value.asLong() <= schema.path("maximum").asLong(Long.MAX_VALUE);
    require(fits, path, expected(schema));
  }

  /** What looks like a number or a flag to YAML may well be meant as a text. */
  private void text(JsonNode schema, JsonNode value, String path) {
    String text = value.isValueNode() && !value.isNull() ? value.asText() : "";
    boolean fits =
        text.length() >= schema.path("minLength").asInt(0)
            && !(text.isBlank() && schema.path("minLength").asInt(0) > 0)
            && text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
            && Pattern.compile(schema.path("pattern").asText("")).matcher(text).find();
    require(fits, path, expected(schema));
  }

  private void requireOneOf(JsonNode words, JsonNode value, String path) {
    boolean known = StreamSupport.stream(words.spliterator(), false).anyMatch(value::equals);
    require(known, path, expected(words));
  }

  private static String expected(JsonNode schema) {
    if (schema.isArray() || schema.has("enum")) {
      JsonNode words = schema.isArray() ? schema : schema.get("enum");
      return "one of "
          + StreamSupport.stream(words.spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(", "));
    }
    return switch (schema.path("type").asText()) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "integer" ->
          schema.has("minimum")
              ? "a whole number from %s to %s"
                  .formatted(schema.get("minimum").asText(), schema.get("maximum").asText())
              : "a whole number";
      default -> schema.path("title").asText();
    };
  }

  private void require(boolean fulfilled, String path, String expected) {
    if (!fulfilled) {
      mistake(path, expected);
    }
  }

  private void mistake(String path, String expected) {
    mistakes.add(path + ": expected " + expected);
  }

  private static List<String> names(ObjectNode object) {
    return object.properties().stream().map(property -> property.getKey()).toList();
  }
}
