package dev.postern.gateway.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Values of a form as what they should be; what they aren't is told under their pointer. */
record JsonValues(Complaints complaints) {
  String text(String pointer, JsonNode node, TextRule rule) {
    if (!node.isTextual()) {
      complaints.add(pointer, "Must be a text.");
      return "";
    }
    String text = node.textValue();
    rule.complaintAbout(text).ifPresent(complaint -> complaints.add(pointer, complaint));
    return text;
  }

  boolean flag(String pointer, JsonNode node) {
    if (!node.isBoolean()) {
      complaints.add(pointer, "Must be true or false.");
    }
    return node.booleanValue();
  }

  long wholeNumber(String pointer, JsonNode node, long least, long most) {
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < least
        || node.longValue() > most) {
      complaints.add(pointer, "Must be a whole number from " + least + " to " + most + ".");
      return least;
    }
    return node.longValue();
  }

  /** The members of an object whose names keep the rule. */
  Map<String, JsonNode> entries(String pointer, JsonNode node, TextRule names, int most) {
    if (!(node instanceof ObjectNode entries)) {
      complaints.add(pointer, "Must be an object of texts.");
      return Map.of();
    }
    if (entries.size() > most) {
      complaints.add(pointer, "Must have at most " + most + " entries.");
      return Map.of();
    }
    Map<String, JsonNode> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : entries.properties()) {
      Optional<String> complaint = names.complaintAbout(entry.getKey());
      if (complaint.isPresent()) {
        complaints.add(Complaints.pointer(pointer, entry.getKey()), "Its name: " + complaint.get());
      } else {
        found.put(entry.getKey(), entry.getValue());
      }
    }
    return found;
  }

  /** An object of any content, as it would be written. */
  String json(String pointer, JsonNode node, int most) {
    String text = node.toString();
    if (!(node instanceof ObjectNode)) {
      complaints.add(pointer, "Must be an object.");
    } else if (text.length() > most) {
      complaints.add(pointer, "Must be an object of at most " + most + " characters.");
    } else if (TextRule.hasLoneSurrogate(text)) {
      complaints.add(pointer, "Must be valid Unicode: half of a surrogate pair stands alone.");
    }
    return text;
  }

  <E extends Enum<E>> Optional<E> choice(String pointer, JsonNode node, Class<E> type) {
    Optional<E> choice =
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> node.isTextual() && constant.name().equals(node.textValue()))
            .findFirst();
    if (choice.isEmpty()) {
      complaints.add(pointer, "Must be one of " + Arrays.toString(type.getEnumConstants()) + ".");
    }
    return choice;
  }

  <E> Optional<E> word(String pointer, JsonNode node, Map<String, E> words) {
    Optional<E> found = Optional.ofNullable(node.textValue()).map(words::get);
    if (found.isEmpty()) {
      complaints.add(pointer, "Must be one of " + new TreeSet<>(words.keySet()) + ".");
    }
    return found;
  }
}
