package dev.postern.gateway.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that a browser sent, read field by field. Whatever is wrong is gathered, so that a
 * person sees all of it at once; values are never repeated in a complaint. What may be absent may
 * not be null instead.
 */
public final class JsonForm {
  private final ObjectNode object;
  private final String path;
  private final Complaints complaints;
  private final JsonValues values;
  private final Set<String> known = new HashSet<>();
  private final List<JsonForm> parts = new ArrayList<>();

  JsonForm(ObjectNode object) {
    this(object, "", new Complaints());
  }

  private JsonForm(ObjectNode object, String path, Complaints complaints) {
    this.object = object;
    this.path = path;
    this.complaints = complaints;
    this.values = new JsonValues(complaints);
  }

  /** A text that must be there; empty after a complaint. */
  public String text(String name, TextRule rule) {
    @Nullable JsonNode node = required(name);
    return node == null ? "" : values.text(pointer(name), node, rule);
  }

  /** A text that may be absent. */
  public Optional<String> optionalText(String name, TextRule rule) {
    return optional(name).map(node -> values.text(pointer(name), node, rule));
  }

  /** A text or null, of which one must be there; empty where it is null, and after a complaint. */
  public Optional<String> textOrNull(String name, TextRule rule) {
    @Nullable JsonNode node = required(name);
    return node == null || node.isNull()
        ? Optional.empty()
        : Optional.of(values.text(pointer(name), node, rule));
  }

  /** A text that must never be logged. */
  public Secret secret(String name, TextRule rule) {
    return new Secret(text(name, rule));
  }

  /** A text that may be absent and must never be logged. */
  public Optional<Secret> optionalSecret(String name, TextRule rule) {
    return optionalText(name, rule).map(Secret::new);
  }

  /** True or false, which must be there; false after a complaint. */
  public boolean flag(String name) {
    @Nullable JsonNode node = required(name);
    return node != null && values.flag(pointer(name), node);
  }

  /** A whole number that must be there, from least to most; the least after a complaint. */
  public long wholeNumber(String name, long least, long most) {
    @Nullable JsonNode node = required(name);
    return node == null ? least : values.wholeNumber(pointer(name), node, least, most);
  }

  /** True or false; false where it is absent. */
  public boolean optionalFlag(String name) {
    return optional(name).filter(node -> values.flag(pointer(name), node)).isPresent();
  }

  /**
   * A list of texts; empty where it is absent.
   *
   * @param most most entries
   */
  public List<String> texts(String name, TextRule rule, int most) {
    return texts(name, rule, _ -> Optional.empty(), most);
  }

  /**
   * A list of texts; empty where it is absent.
   *
   * @param check what is wrong with one of them besides the rule, if anything
   * @param most most entries
   */
  public List<String> texts(
      String name, TextRule rule, Function<String, Optional<String>> check, int most) {
    List<String> texts = new ArrayList<>();
    optional(name)
        .ifPresent(
            node -> {
              if (!(node instanceof ArrayNode list)) {
                complain(name, "Must be a list.");
              } else if (list.size() > most) {
                complain(name, "Must have at most " + most + " entries.");
              } else {
                for (int i = 0; i < list.size(); i++) {
                  String pointer = pointer(name) + "/" + i;
                  String text = values.text(pointer, list.get(i), rule);
                  check.apply(text).ifPresent(complaint -> complaints.add(pointer, complaint));
                  texts.add(text);
                }
              }
            });
    return texts;
  }

  /** One of the words, which must be there; empty after a complaint. */
  public <E> Optional<E> word(String name, Map<String, E> words) {
    @Nullable JsonNode node = required(name);
    return node == null ? Optional.empty() : values.word(pointer(name), node, words);
  }

  /** One of the words, which may be absent. */
  public <E> Optional<E> optionalWord(String name, Map<String, E> words) {
    return optional(name).flatMap(node -> values.word(pointer(name), node, words));
  }

  /** An object with fields of its own, which may be absent. */
  public Optional<JsonForm> optionalObject(String name) {
    return object.has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /**
   * An object of texts, which may be absent.
   *
   * @param most most entries
   */
  public Map<String, String> texts(String name, TextRule names, TextRule rule, int most) {
    return optionalTexts(name, names, rule, most).orElse(Map.of());
  }

  /**
   * An object of texts, and whether it is there.
   *
   * @param most most entries
   */
  public Optional<Map<String, String>> optionalTexts(
      String name, TextRule names, TextRule rule, int most) {
    return optional(name)
        .map(
            node -> {
              Map<String, String> texts = new LinkedHashMap<>();
              values
                  .entries(pointer(name), node, names, most)
                  .forEach(
                      (key, value) -> texts.put(key, values.text(entry(name, key), value, rule)));
              return texts;
            });
  }

  /**
   * An object of texts and nulls, which must be there and not be empty.
   *
   * @param most most entries
   */
  public Map<String, Optional<String>> changes(
      String name, TextRule names, TextRule rule, int most) {
    @Nullable JsonNode node = required(name);
    if (node == null) {
      return Map.of();
    }
    if (node instanceof ObjectNode && node.isEmpty()) {
      complain(name, "Must have at least one entry.");
    }
    Map<String, Optional<String>> changes = new LinkedHashMap<>();
    values
        .entries(pointer(name), node, names, most)
        .forEach(
            (key, value) ->
                changes.put(
                    key,
                    value.isNull()
                        ? Optional.empty()
                        : Optional.of(values.text(entry(name, key), value, rule))));
    return changes;
  }

  /** An object with fields of its own, which must be there; empty after a complaint. */
  public JsonForm object(String name) {
    @Nullable JsonNode node = required(name);
    if (node != null && !(node instanceof ObjectNode)) {
      complain(name, "Must be an object.");
    }
    ObjectNode content =
        node instanceof ObjectNode found ? found : JsonNodeFactory.instance.objectNode();
    JsonForm part = new JsonForm(content, pointer(name), complaints);
    parts.add(part);
    return part;
  }

  /**
   * An object of any content, which must be there, as JSON that must never be logged; empty after a
   * complaint.
   *
   * @param most most characters of that JSON
   */
  public Secret json(String name, int most) {
    @Nullable JsonNode node = required(name);
    return new Secret(node == null ? "" : values.json(pointer(name), node, most));
  }

  /** An object as {@link #json} takes it, which may be absent. */
  public Optional<Secret> optionalJson(String name, int most) {
    return optional(name).map(node -> new Secret(values.json(pointer(name), node, most)));
  }

  /** A list of different names out of those of an enum, which must be there. */
  public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
    Set<E> choices = EnumSet.noneOf(type);
    @Nullable JsonNode node = required(name);
    if (node == null) {
      return choices;
    }
    if (!(node instanceof ArrayNode list)) {
      complain(name, "Must be a list.");
      return choices;
    }
    if (list.size() > type.getEnumConstants().length) {
      complain(name, "Must not name anything twice.");
      return choices;
    }
    for (int i = 0; i < list.size(); i++) {
      String pointer = pointer(name) + "/" + i;
      values
          .choice(pointer, list.get(i), type)
          .filter(choice -> !choices.add(choice))
          .ifPresent(_ -> complaints.add(pointer, "Must not be named twice."));
    }
    return choices;
  }

  /** A name out of those of an enum, which may be absent. */
  public <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> type) {
    return optional(name).flatMap(node -> values.choice(pointer(name), node, type));
  }

  /** Adds a complaint about a field; the value must not be part of it. */
  public void complain(String name, String detail) {
    complaints.add(pointer(name), detail);
  }

  /**
   * Ends the reading.
   *
   * @throws Failure with {@code INVALID_INPUT} and all complaints, fields that nobody asked for
   *     included
   */
  public void refuseIfInvalid() {
    complainAboutStrangers();
    complaints.refuseIfAny();
  }

  private void complainAboutStrangers() {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!known.contains(field.getKey())) {
        complain(field.getKey(), "There is no such field here.");
      }
    }
    parts.forEach(JsonForm::complainAboutStrangers);
  }

  private @Nullable JsonNode required(String name) {
    Optional<JsonNode> node = optional(name);
    if (node.isEmpty()) {
      complain(name, "Is required.");
    }
    return node.orElse(null);
  }

  private Optional<JsonNode> optional(String name) {
    known.add(name);
    return Optional.ofNullable(object.get(name));
  }

  private String pointer(String name) {
    return Complaints.pointer(path, name);
  }

  private String entry(String name, String key) {
    return Complaints.pointer(pointer(name), key);
  }
}
