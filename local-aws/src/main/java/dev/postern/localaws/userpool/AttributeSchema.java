package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The attributes that users of a pool may have, and what their values must look like. */
final class AttributeSchema {

  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@,<>()\"]+@[^\\s@.]++(?:\\.[^\\s@.]++)++");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{1,14}");

  private final JsonNode attributes;

  AttributeSchema(JsonNode attributes) {
    this.attributes = attributes;
  }

  /** Refuses attributes of a new user that break the schema, naming all that do. */
  void require(Map<String, String> values) {
    require(values, required());
  }

  /** Refuses values that break the schema, be they all a user needs or not. */
  void requireKnown(Map<String, String> values) {
    require(values, Stream.empty());
  }

  /** The attributes that every user needs and these leave out. */
  List<String> missing(Map<String, String> values) {
    return required().filter(name -> values.getOrDefault(name, "").isEmpty()).toList();
  }

  private void require(Map<String, String> values, Stream<String> needed) {
    var problems = new ArrayList<String>();
    values.forEach(
        (name, value) ->
            problem(name, value).ifPresent(problem -> problems.add(name + ": " + problem)));
    needed
        .filter(name -> values.getOrDefault(name, "").isEmpty())
        .forEach(name -> problems.add(name + ": The attribute " + name + " is required"));
    if (!problems.isEmpty()) {
      throw invalidParameter(
          "Attributes did not conform to the schema: " + String.join("\n", problems) + "\n");
    }
    requireFormat(values, "email", EMAIL, "Invalid email address format.");
    requireFormat(values, "phone_number", PHONE, "Invalid phone number format.");
  }

  /** Refuses attributes whose values are fixed once a user is made. */
  private void requireMutable(Collection<String> names) {
    all()
        .filter(attribute -> !attribute.path("Mutable").asBoolean(true))
        .map(attribute -> attribute.path("Name").asText())
        .filter(names::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw invalidParameter("user." + name + ": Attribute cannot be updated.\n");
            });
  }

  /** Refuses changes that break the schema; an empty value takes its attribute away. */
  void requireChange(Map<String, String> values) {
    requireMutable(values.keySet());
    require(values, required().filter(values::containsKey));
  }

  /** Whether the text looks like an e-mail address. */
  static boolean isEmail(String text) {
    return EMAIL.matcher(text).matches();
  }

  /** Whether the text looks like a telephone number with its country's code (E.164). */
  static boolean isPhoneNumber(String text) {
    return PHONE.matcher(text).matches();
  }

  List<String> names() {
    return all().map(attribute -> attribute.path("Name").asText()).toList();
  }

  private static void requireFormat(
      Map<String, String> values, String name, Pattern format, String message) {
    var value = values.getOrDefault(name, "");
    if (!value.isEmpty() && !format.matcher(value).matches()) {
      throw invalidParameter(message);
    }
  }

  private Optional<String> problem(String name, String value) {
    return named(name)
        .map(attribute -> value.isEmpty() ? Optional.<String>empty() : problem(attribute, value))
        .orElse(Optional.of("Attribute does not exist in the schema."));
  }

  private static Optional<String> problem(JsonNode attribute, String value) {
    return switch (attribute.path("AttributeDataType").asText()) {
      case "Number" -> numberProblem(attribute.path("NumberAttributeConstraints"), value);
      case "Boolean" ->
          value.equals("true") || value.equals("false")
              ? Optional.empty()
              : Optional.of("Value must be a Boolean");
      case "DateTime" -> dateTimeProblem(value);
      default -> textProblem(attribute.path("StringAttributeConstraints"), value);
    };
  }

  private static Optional<String> textProblem(JsonNode limits, String value) {
    if (value.length() < limits.path("MinLength").asInt(0)) {
      return Optional.of("String must be at least " + limits.path("MinLength").asText() + " long");
    }
    if (value.length() > limits.path("MaxLength").asInt(2_048)) {
      return Optional.of("String must be at most " + limits.path("MaxLength").asText() + " long");
    }
    return Optional.empty();
  }

  private static Optional<String> numberProblem(JsonNode limits, String value) {
    try {
      var number = new BigDecimal(value);
      var tooSmall =
          limits.has("MinValue")
              && number.compareTo(new BigDecimal(limits.path("MinValue").asText())) < 0;
      var tooLarge =
          limits.has("MaxValue")
              && number.compareTo(new BigDecimal(limits.path("MaxValue").asText())) > 0;
      return tooSmall || tooLarge ? Optional.of("Value is out of range") : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.of("Value must be a Number");
    }
  }

  private static Optional<String> dateTimeProblem(String value) {
    try {
      Instant.parse(value);
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of("Value must be a DateTime");
    }
  }

  private Stream<String> required() {
    return all()
        .filter(attribute -> attribute.path("Required").asBoolean())
        .map(attribute -> attribute.path("Name").asText())
        .filter(name -> !name.equals("sub"));
  }

  private Optional<JsonNode> named(String name) {
    return all().filter(attribute -> attribute.path("Name").asText().equals(name)).findFirst();
  }

  private Stream<JsonNode> all() {
    return StreamSupport.stream(attributes.spliterator(), false);
  }
}
