package dev.postern.localaws.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An object in a request, read by member; its {@link Shape} was checked before. */
public final class Input {

  private final ObjectNode json;

  /** Reads from an object that holds no JSON null. */
  public Input(ObjectNode json) {
    this.json = json;
  }

  /** A string that the shape requires. */
  public String text(String name) {
    return required(name).textValue();
  }

  /** A string that may be left out. */
  public Optional<String> optionalText(String name) {
    return member(name).map(JsonNode::textValue);
  }

  /** A boolean that may be left out. */
  public Optional<Boolean> flag(String name) {
    return member(name).map(JsonNode::booleanValue);
  }

  /** An integer that may be left out. */
  public Optional<Integer> whole(String name) {
    return member(name).map(JsonNode::intValue);
  }

  /** A list of strings, empty when left out. */
  public List<String> texts(String name) {
    return elements(name).map(JsonNode::textValue).toList();
  }

  /** A map of strings in the order sent, empty when left out. */
  public Map<String, String> textMap(String name) {
    var entries = new LinkedHashMap<String, String>();
    member(name)
        .ifPresent(
            map ->
                map.properties()
                    .forEach(entry -> entries.put(entry.getKey(), entry.getValue().textValue())));
    return entries;
  }

  /** A list of objects, empty when left out. */
  public List<Input> structures(String name) {
    return elements(name).map(ObjectNode.class::cast).map(Input::new).toList();
  }

  /** An object that may be left out. */
  public Optional<Input> structure(String name) {
    return member(name).map(ObjectNode.class::cast).map(Input::new);
  }

  /** Whether the member was sent. */
  public boolean has(String name) {
    return json.has(name);
  }

  /** A copy of the member as it was sent. */
  public Optional<JsonNode> copyOf(String name) {
    return member(name).map(JsonNode::deepCopy);
  }

  private Optional<JsonNode> member(String name) {
    return Optional.ofNullable(json.get(name));
  }

  private JsonNode required(String name) {
    return member(name)
        .orElseThrow(() -> new IllegalStateException(name + " is not required by the shape"));
  }

  private Stream<JsonNode> elements(String name) {
    return member(name).stream().flatMap(list -> StreamSupport.stream(list.spliterator(), false));
  }
}
