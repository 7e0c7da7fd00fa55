package dev.postern.provision.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A mapping of a YAML file that remembers what was read of it and what is wrong with it, so that
 * all mistakes of a file can be told at once. A value that is missing or wrong reads as a stand-in.
 */
final class YamlPart {
  private final JsonNode node;
  private final String path;
  private final List<String> mistakes;
  private final Set<String> known = new HashSet<>();

  /**
   * @param path where in the file it is, ending in a dot; empty for the whole
   * @param mistakes where they are noted
   */
  YamlPart(JsonNode node, String path, List<String> mistakes) {
    this.node = node;
    this.path = path;
    this.mistakes = mistakes;
    if (!node.isObject() && !node.isMissingNode()) {
      mistakes.add((path.isEmpty() ? "the file" : trimmed()) + ": expected a mapping");
    }
  }

  boolean isThere() {
    return node.isObject();
  }

  Optional<String> text(String key) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
      mistake(key, "expected a text");
      return Optional.empty();
    }
    return Optional.of(value.asText());
  }

  String needed(String key, String expected) {
    Optional<String> text = text(key);
    if (text.isEmpty() && !value(key).isValueNode()) {
      mistake(key, "expected " + expected);
    }
    return text.orElse("");
  }

  boolean flag(String key) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      mistake(key, "expected true or false");
    }
    return value.asBoolean();
  }

  YamlPart part(String key) {
    return new YamlPart(value(key), path + key + ".", mistakes);
  }

  List<YamlPart> parts(String key) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isArray()) {
      mistake(key, "expected a list");
    }
    return IntStream.range(0, value.isArray() ? value.size() : 0)
        .mapToObj(i -> new YamlPart(value.get(i), "%s%s[%d].".formatted(path, key, i), mistakes))
        .toList();
  }

  List<String> texts(String key) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isArray()) {
      mistake(key, "expected a list of texts");
    }
    List<String> texts = new ArrayList<>();
    value.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  Map<String, String> textsByName(String key) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isObject()) {
      mistake(key, "expected a mapping of texts");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    value.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  /** One of the words that an enum has, written small and with hyphens. */
  <E extends Enum<E>> Optional<E> word(String key, Class<E> words) {
    Map<String, E> all = new LinkedHashMap<>();
    for (E word : words.getEnumConstants()) {
      all.put(word.name().toLowerCase(Locale.ROOT).replace('_', '-'), word);
    }
    String expected = "one of " + String.join(", ", all.keySet());
    String written = needed(key, expected);
    if (!written.isEmpty() && !all.containsKey(written)) {
      mistake(key, "expected " + expected);
    }
    return Optional.ofNullable(all.get(written));
  }

  void mistake(String key, String said) {
    mistakes.add(path + key + ": " + said);
  }

  /** Something that is wrong with the whole. */
  void mistake(String said) {
    mistakes.add(path.isEmpty() ? said : trimmed() + ": " + said);
  }

  /** Notes the keys that nobody asked for. */
  void nothingElse() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                mistake(name, "there is no such setting");
              }
            });
  }

  private JsonNode value(String key) {
    known.add(key);
    JsonNode value = node.path(key);
    return value.isMissingNode() ? MissingNode.getInstance() : value;
  }

  private String trimmed() {
    return path.substring(0, path.length() - 1);
  }
}
