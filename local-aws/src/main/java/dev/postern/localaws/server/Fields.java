package dev.postern.localaws.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of a query or a form. */
public final class Fields {

  /** More than any page or protocol here has. */
  private static final int MOST = 200;

  private final Map<String, List<String>> values;

  private Fields(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Fields that each have one value, in the order of the map. */
  public static Fields of(Map<String, String> single) {
    var values = new LinkedHashMap<String, List<String>>();
    single.forEach((name, value) -> values.put(name, List.of(value)));
    return new Fields(values);
  }

  /**
   * Reads what is encoded as {@code application/x-www-form-urlencoded}.
   *
   * @throws MalformedFieldsException where it isn't, or holds more than 200 fields
   */
  public static Fields parse(String encoded) {
    var values = new LinkedHashMap<String, List<String>>();
    var pairs = encoded.split("&", MOST + 1);
    if (pairs.length > MOST) {
      throw new MalformedFieldsException();
    }
    for (var pair : pairs) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        var name = decode(equals < 0 ? pair : pair.substring(0, equals));
        var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        values.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
      }
    }
    return new Fields(values);
  }

  /** The value of a field that is there once and isn't empty. */
  public Optional<String> one(String name) {
    var found = values.getOrDefault(name, List.of());
    return found.size() == 1 && !found.getFirst().isEmpty()
        ? Optional.of(found.getFirst())
        : Optional.empty();
  }

  /** Whether any of the fields is there more than once. */
  public boolean repeats() {
    return values.values().stream().anyMatch(list -> list.size() > 1);
  }

  /** The fields that are there once, by name. */
  public Map<String, String> single() {
    var single = new LinkedHashMap<String, String>();
    values.keySet().forEach(name -> one(name).ifPresent(value -> single.put(name, value)));
    return single;
  }

  /** The fields as {@link #parse} reads them. */
  public String encoded() {
    return values.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(value -> encode(entry.getKey()) + "=" + encode(value)))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new MalformedFieldsException();
    }
  }

  @Override
  public String toString() {
    return "Fields" + values.keySet();
  }
}
