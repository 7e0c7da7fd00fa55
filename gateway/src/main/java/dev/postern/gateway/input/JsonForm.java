package dev.postern.gateway.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that a browser sent, read field by field. Whatever is wrong is gathered, so that a
 * person sees all of it at once; values are never repeated in a complaint.
 */
public final class JsonForm {
  private static final int LONGEST_NAME_REPEATED = 64;
  private static final int MOST_ERRORS = 20;

  private final ObjectNode object;
  private final Set<String> known = new HashSet<>();
  private final List<InvalidField> errors = new ArrayList<>();

  JsonForm(ObjectNode object) {
    this.object = object;
  }

  /** A text that must be there; empty after a complaint. */
  public String text(String name, TextRule rule) {
    known.add(name);
    return textOf("/" + name, object.get(name), rule);
  }

  /** A text that must never be logged. */
  public Secret secret(String name, TextRule rule) {
    return new Secret(text(name, rule));
  }

  /**
   * An object of texts, which may be absent.
   *
   * @param most most entries
   */
  public Map<String, String> texts(String name, TextRule names, TextRule values, int most) {
    known.add(name);
    @Nullable JsonNode node = object.get(name);
    if (node == null) {
      return Map.of();
    }
    if (!(node instanceof ObjectNode entries)) {
      complain("/" + name, "Must be an object of texts.");
      return Map.of();
    }
    if (entries.size() > most) {
      complain("/" + name, "Must have at most " + most + " entries.");
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : entries.properties()) {
      Optional<String> complaint = names.complaintAbout(entry.getKey());
      String pointer = pointer("/" + name, entry.getKey());
      if (complaint.isPresent()) {
        complain(pointer, "Its name: " + complaint.get());
      } else {
        texts.put(entry.getKey(), textOf(pointer, entry.getValue(), values));
      }
    }
    return texts;
  }

  /**
   * Ends the reading.
   *
   * @throws Failure with {@code INVALID_INPUT} and all complaints, fields that nobody asked for
   *     included
   */
  public void refuseIfInvalid() {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!known.contains(field.getKey())) {
        complain(pointer("", field.getKey()), "There is no such field here.");
      }
    }
    if (!errors.isEmpty()) {
      throw Failure.invalid(errors);
    }
  }

  private String textOf(String pointer, @Nullable JsonNode node, TextRule rule) {
    if (node == null) {
      complain(pointer, "Is required.");
      return "";
    }
    if (!node.isTextual()) {
      complain(pointer, "Must be a text.");
      return "";
    }
    String text = node.textValue();
    rule.complaintAbout(text).ifPresent(complaint -> complain(pointer, complaint));
    return text;
  }

  /** RFC 6901; a name that is too long or no Unicode is not repeated, its parent is named. */
  private static String pointer(String parent, String name) {
    return name.length() > LONGEST_NAME_REPEATED || TextRule.hasLoneSurrogate(name)
        ? parent
        : parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private void complain(String pointer, String detail) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(new InvalidField(pointer, detail));
    }
  }
}
