package dev.postern.localaws.token;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an issuer says of somebody, by the names it uses; every reader says what type it takes. */
public record Claims(Map<String, Object> values) {

  /** Keeps a copy, without what is null. */
  public Claims {
    var kept = new LinkedHashMap<String, Object>();
    values.forEach(
        (name, value) -> {
          if (value != null) {
            kept.put(name, value);
          }
        });
    values = Collections.unmodifiableMap(kept);
  }

  /** Nothing at all. */
  public static Claims none() {
    return new Claims(Map.of());
  }

  /** A claim that is a string. */
  public Optional<String> text(String claim) {
    return values.get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A claim that is a list; what is no string in it is left out. */
  public List<String> texts(String claim) {
    return values.get(claim) instanceof List<?> list ? strings(list) : List.of();
  }

  /** A claim that is one string or a list of them, as {@code aud} is. */
  public List<String> oneOrMore(String claim) {
    return text(claim).map(List::of).orElseGet(() -> texts(claim));
  }

  /** A claim that is an object; empty where it is none. */
  public Claims object(String claim) {
    return values.get(claim) instanceof Map<?, ?> map ? new Claims(named(map)) : none();
  }

  /** A claim that is a time in seconds since 1970. */
  public Optional<Instant> time(String claim) {
    return values.get(claim) instanceof Number seconds
        ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
        : Optional.empty();
  }

  /** A claim of any type, as text. */
  public Optional<String> anyText(String claim) {
    return Optional.ofNullable(values.get(claim)).map(String::valueOf);
  }

  private static List<String> strings(List<?> list) {
    return list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  private static Map<String, Object> named(Map<?, ?> map) {
    var entries = new LinkedHashMap<String, Object>();
    map.forEach((name, value) -> entries.put(String.valueOf(name), value));
    return entries;
  }
}
