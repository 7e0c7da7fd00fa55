package dev.postern.provision.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One setting that differs from what is declared.
 *
 * @param path its key in {@code provision.yaml}
 * @param before what AWS has; missing where it has nothing
 * @param after what is declared; missing where nothing is
 */
public record Change(String path, JsonNode before, JsonNode after) {

  /** A change of one text. */
  public static Change of(String path, String before, String after) {
    return new Change(
        path, JsonNodeFactory.instance.textNode(before), JsonNodeFactory.instance.textNode(after));
  }

  /** Every setting in which the two differ, in the order of what is declared. */
  public static List<Change> between(String path, JsonNode before, JsonNode after) {
    List<Change> changes = new ArrayList<>();
    collect(path, before, after, changes);
    return changes;
  }

  private static void collect(String path, JsonNode before, JsonNode after, List<Change> changes) {
    JsonNode was = named(before);
    JsonNode becomes = named(after);
    if (was.isObject() || becomes.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      becomes.fieldNames().forEachRemaining(names::add);
      was.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name -> collect(path + "." + name, was.path(name), becomes.path(name), changes));
    } else if (!was.equals(becomes) && !(isNothing(was) && isNothing(becomes))) {
      changes.add(new Change(path, was, becomes));
    }
  }

  /** A list of things with names is compared by name. */
  private static JsonNode named(JsonNode node) {
    if (!node.isArray() || node.isEmpty() || !node.get(0).has("name")) {
      return node;
    }
    ObjectNode byName = JsonNodeFactory.instance.objectNode();
    node.forEach(
        one -> {
          ObjectNode rest = one.deepCopy();
          rest.remove("name");
          byName.set(one.get("name").asText(), rest.isEmpty() ? MissingNode.getInstance() : rest);
        });
    return byName;
  }

  /** The line to print. */
  @Override
  public String toString() {
    return "%s: %s → %s".formatted(path, words(before), words(after));
  }

  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty());
  }

  static String words(JsonNode value) {
    if (isNothing(value)) {
      return "none";
    }
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(one -> one.isObject() ? one.toString() : one.asText())
            .collect(Collectors.joining(", "))
        : value.asText();
  }
}
