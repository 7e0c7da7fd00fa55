package dev.postern.localaws.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a member of an AWS request may look like, in the terms of AWS's service models: lengths,
 * ranges, patterns, enums and required members.
 */
public sealed interface Shape {

  /** Notes each violated constraint; refuses at once what has the wrong JSON type. */
  void check(JsonNode value, String path, Violations violations);

  /** A string. */
  record Text(int min, int max, Optional<Pattern> pattern, List<String> values, boolean sensitive)
      implements Shape {

    /** The same text, left out of error messages. */
    public Text secret() {
      return new Text(min, max, pattern, values, true);
    }

    @Override
    public void check(JsonNode value, String path, Violations violations) {
      if (!value.isTextual()) {
        throw wrongType(value, "a String");
      }
      var text = value.textValue();
      var shown = sensitive ? Optional.<String>empty() : Optional.of(text);
      if (text.length() < min) {
        violations.add(shown, path, "Member must have length greater than or equal to " + min);
      }
      if (text.length() > max) {
        violations.add(shown, path, "Member must have length less than or equal to " + max);
      }
      // A pattern may take long over a text that nobody limited.
      pattern
          .filter(required -> text.length() <= max && !required.matcher(text).matches())
          .ifPresent(
              required ->
                  violations.add(
                      shown, path, "Member must satisfy regular expression pattern: " + required));
      if (!values.isEmpty() && !values.contains(text)) {
        violations.add(
            shown, path, "Member must satisfy enum value set: [" + String.join(", ", values) + "]");
      }
    }
  }

  /** An integer. */
  record Whole(int min, int max) implements Shape {
    @Override
    public void check(JsonNode value, String path, Violations violations) {
      if (!value.isIntegralNumber()) {
        throw wrongType(value, "an Integer");
      }
      var shown = Optional.of(value.asText());
      if (value.canConvertToInt() ? value.intValue() < min : value.doubleValue() < 0) {
        violations.add(shown, path, "Member must have value greater than or equal to " + min);
      }
      if (value.canConvertToInt() ? value.intValue() > max : value.doubleValue() > 0) {
        violations.add(shown, path, "Member must have value less than or equal to " + max);
      }
    }
  }

  /** A boolean. */
  record Flag() implements Shape {
    @Override
    public void check(JsonNode value, String path, Violations violations) {
      if (!value.isBoolean()) {
        throw wrongType(value, "a Boolean");
      }
    }
  }

  /** A list of members of one shape. */
  record ListOf(Shape member, int min, int max) implements Shape {
    @Override
    public void check(JsonNode value, String path, Violations violations) {
      if (!value.isArray()) {
        throw wrongType(value, "a List");
      }
      if (value.size() < min) {
        violations.add(
            Optional.of(value.toString()),
            path,
            "Member must have length greater than or equal to " + min);
      }
      if (value.size() > max) {
        violations.add(
            Optional.of("[...]"), path, "Member must have length less than or equal to " + max);
      }
      for (int i = 0; i < value.size(); i++) {
        member.check(value.get(i), path + "." + (i + 1) + ".member", violations);
      }
    }
  }

  /** A map from strings to members of one shape. */
  record MapOf(Text key, Shape value, int max) implements Shape {
    @Override
    public void check(JsonNode map, String path, Violations violations) {
      if (!map.isObject()) {
        throw wrongType(map, "a Map");
      }
      if (map.size() > max) {
        violations.add(
            Optional.of("{...}"), path, "Member must have length less than or equal to " + max);
      }
      map.properties()
          .forEach(
              entry -> {
                key.check(TextNode.valueOf(entry.getKey()), path + ".key", violations);
                value.check(entry.getValue(), path + "." + entry.getKey() + ".member", violations);
              });
    }
  }

  /** An object with named members; members it does not name are passed over, as AWS does. */
  record Structure(Map<String, Shape> members, List<String> required) implements Shape {

    /** An object that has no members yet. */
    public static Structure empty() {
      return new Structure(Map.of(), List.of());
    }

    /** This object with a member that must be there. */
    public Structure with(String name, Shape shape) {
      var names = new ArrayList<>(required);
      names.add(name);
      return new Structure(extended(name, shape), List.copyOf(names));
    }

    /** This object with a member that may be there. */
    public Structure may(String name, Shape shape) {
      return new Structure(extended(name, shape), required);
    }

    private Map<String, Shape> extended(String name, Shape shape) {
      var all = new LinkedHashMap<>(members);
      all.put(name, shape);
      return all;
    }

    @Override
    public void check(JsonNode value, String path, Violations violations) {
      if (!value.isObject()) {
        throw wrongType(value, "a Structure");
      }
      var prefix = path.isEmpty() ? "" : path + ".";
      members.forEach(
          (name, shape) -> {
            var member = value.get(name);
            var memberPath = prefix + Character.toLowerCase(name.charAt(0)) + name.substring(1);
            if (member != null) {
              shape.check(member, memberPath, violations);
            } else if (required.contains(name)) {
              violations.addMissing(memberPath);
            }
          });
    }
  }

  /** Any string of up to 128 KiB, the limit of AWS's own plain strings. */
  static Text text() {
    return text(0, 131_072);
  }

  /** A string of so many UTF-16 units. */
  static Text text(int min, int max) {
    return new Text(min, max, Optional.empty(), List.of(), false);
  }

  /** A string of so many UTF-16 units that matches the pattern as a whole. */
  static Text text(int min, int max, String pattern) {
    return new Text(min, max, Optional.of(Pattern.compile(pattern)), List.of(), false);
  }

  /** One of the given strings. */
  static Text oneOf(String... values) {
    return new Text(0, 131_072, Optional.empty(), List.of(values), false);
  }

  /** An integer within the bounds, both included. */
  static Whole whole(int min, int max) {
    return new Whole(min, max);
  }

  /** A boolean. */
  static Flag flag() {
    return new Flag();
  }

  /** A list of any length. */
  static ListOf listOf(Shape member) {
    return listOf(member, 0, Integer.MAX_VALUE);
  }

  /** A list of so many members. */
  static ListOf listOf(Shape member, int min, int max) {
    return new ListOf(member, min, max);
  }

  /** A map of any size. */
  static MapOf mapOf(Text key, Shape value) {
    return mapOf(key, value, Integer.MAX_VALUE);
  }

  /** A map of at most so many entries. */
  static MapOf mapOf(Text key, Shape value, int max) {
    return new MapOf(key, value, max);
  }

  private static ServiceFault wrongType(JsonNode value, String wanted) {
    return ServiceFault.of(
        "SerializationException",
        "%s_VALUE can not be converted to %s".formatted(value.getNodeType(), wanted));
  }
}
