package dev.postern.launcher.config;

import dev.postern.contract.bus.Secret;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads typed values out of a merged configuration and remembers every problem it meets instead of
 * stopping at the first. A value that is missing or wrong reads as a stand-in; nobody sees it,
 * since {@link #check} throws before the configuration is used.
 */
final class Settings {
  private static final Pattern COMMA = Pattern.compile(",");

  private final RawValues values;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Path> secretFiles = new LinkedHashSet<>();
  private boolean secretsInline;

  Settings(JsonObject file, Map<String, String> environment, Map<String, String> commandLine) {
    values = new RawValues(file, environment, commandLine);
  }

  /** Every key that was asked for, in that order. */
  Set<String> known() {
    return values.known();
  }

  /** Files that secrets were read from. */
  Set<Path> secretFiles() {
    return secretFiles;
  }

  /** Whether a secret stands in a key itself instead of in a file of its own. */
  boolean secretsInline() {
    return secretsInline;
  }

  /** A text of which the whole must match. */
  String matching(String key, String pattern, String expected) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) {
      return missing(key, expected + " is needed", "");
    }
    return text.get().matches(pattern) ? text.get() : wrong(key, expected, "");
  }

  /** A text of which the whole must match, if there is one. */
  Optional<String> optionalMatching(String key, String pattern, String expected) {
    return optionalText(key)
        .flatMap(text -> text.matches(pattern) ? Optional.of(text) : unusable(key, expected));
  }

  /** One of the words of an enum, in lower case. */
  <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
    List<E> words = List.of(type.getEnumConstants());
    return optionalText(key)
        .map(
            text ->
                words.stream()
                    .filter(word -> wordOf(word).equals(text))
                    .findFirst()
                    .orElseGet(
                        () ->
                            wrong(
                                key,
                                "one of "
                                    + words.stream()
                                        .map(Settings::wordOf)
                                        .collect(Collectors.joining(", ")),
                                otherwise)))
        .orElse(otherwise);
  }

  Optional<String> optionalText(String key) {
    return switch (values.get(key)) {
      case null -> Optional.empty();
      case String text when !text.isBlank() -> Optional.of(text.strip());
      case Number number -> Optional.of(number.toString());
      default -> unusable(key, "a text that isn't empty");
    };
  }

  /** A secret that stands in the key itself or in the file that {@code key-file} names. */
  Optional<Secret> optionalSecret(String key) {
    Optional<String> value = optionalText(key);
    Optional<String> file = optionalText(key + "-file");
    if (value.isPresent() && file.isPresent()) {
      return unusable(key, "either " + key + " or " + key + "-file, not both");
    }
    secretsInline |= value.isPresent();
    return value
        .map(Secret::new)
        .or(() -> file.flatMap(path -> contentOf(key + "-file", Path.of(path))));
  }

  int intBetween(int least, int most, String key, int otherwise) {
    String expected = "a whole number from " + least + " to " + most;
    Object raw = values.get(key);
    if (raw == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(raw.toString().strip());
      return value >= least && value <= most ? value : wrong(key, expected, otherwise);
    } catch (NumberFormatException e) {
      return wrong(key, expected, otherwise);
    }
  }

  boolean flag(String key, boolean otherwise) {
    return switch (values.get(key)) {
      case null -> otherwise;
      case Boolean value -> value;
      case String text when text.equals("true") || text.equals("false") ->
          Boolean.parseBoolean(text);
      default -> wrong(key, "true or false", otherwise);
    };
  }

  Duration duration(String key, Duration least, Duration most, Duration otherwise) {
    Object raw = values.get(key);
    if (raw == null) {
      return otherwise;
    }
    return DurationText.parse(raw.toString().strip())
        .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0)
        .orElseGet(
            () ->
                wrong(
                    key,
                    "a duration such as 500ms, 30s, 5m, 12h or 7d, from %s to %s"
                        .formatted(DurationText.of(least), DurationText.of(most)),
                    otherwise));
  }

  Optional<URI> optionalUri(String key) {
    return optionalText(key)
        .flatMap(
            text -> {
              try {
                URI uri = URI.create(text);
                if (uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                  return Optional.of(uri);
                }
              } catch (IllegalArgumentException notAUri) {
                // told below, like every other URL that can't be used
              }
              return unusable(key, "an absolute URL that begins with http:// or https://");
            });
  }

  /** A list of texts: a list in the file, separated by commas elsewhere. */
  List<String> texts(String key) {
    return switch (values.get(key)) {
      case null -> List.of();
      case JsonArray array when array.stream().allMatch(String.class::isInstance) ->
          array.stream().map(String.class::cast).toList();
      case String text ->
          COMMA.splitAsStream(text).map(String::strip).filter(each -> !each.isEmpty()).toList();
      default -> wrong(key, "a list of texts", List.of());
    };
  }

  /** Like {@link #texts}, each of them a secret; from a file, one a line. */
  List<Secret> secretTexts(String key) {
    List<Secret> inline = texts(key).stream().map(Secret::new).toList();
    secretsInline |= !inline.isEmpty();
    List<Secret> inFile =
        optionalText(key + "-file")
            .flatMap(path -> contentOf(key + "-file", Path.of(path)))
            .map(content -> content.reveal().lines().map(Secret::new).toList())
            .orElse(List.of());
    if (!inline.isEmpty() && !inFile.isEmpty()) {
      return wrong(key, "either " + key + " or " + key + "-file, not both", List.of());
    }
    return inline.isEmpty() ? inFile : inline;
  }

  /** A list of entries with named members; as JSON where it doesn't stand in the file. */
  <T> List<T> entries(String key, Set<String> members, Function<JsonObject, T> read) {
    return entries(key, members, Set.of(), read);
  }

  /**
   * A list of entries, as JSON where it doesn't stand in the file.
   *
   * @param members names that each entry has
   * @param further names that an entry may have
   */
  <T> List<T> entries(
      String key, Set<String> members, Set<String> further, Function<JsonObject, T> read) {
    String perhaps =
        further.isEmpty() ? "" : " and perhaps " + String.join(", ", new TreeSet<>(further));
    String expected =
        "a list of entries with " + String.join(", ", new TreeSet<>(members)) + perhaps;
    JsonArray array;
    switch (values.get(key)) {
      case null -> {
        return List.of();
      }
      case JsonArray list -> array = list;
      case String text -> {
        try {
          array = new JsonArray(text);
        } catch (DecodeException e) {
          return wrong(key, expected + ", as JSON", List.of());
        }
      }
      default -> {
        return wrong(key, expected, List.of());
      }
    }
    List<T> entries = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (array.getValue(i) instanceof JsonObject entry
          && entry.fieldNames().containsAll(members)
          && entry.fieldNames().stream()
              .allMatch(name -> members.contains(name) || further.contains(name))
          && entry.stream().allMatch(member -> member.getValue() instanceof String)) {
        entries.add(read.apply(entry));
      } else {
        wrong(
            key + "[" + i + "]",
            "an entry with the texts " + new TreeSet<>(members) + perhaps,
            entries);
      }
    }
    return entries;
  }

  /** Notes that a key is missing which others make necessary, where its section is needed. */
  void missing(String key, String expected) {
    missing(key, expected, "");
  }

  /** Notes a problem that lies between several values. */
  void problem(String key, String expected) {
    problems.add(new Problem(key, false, expected));
  }

  /**
   * Throws where anything is wrong. A key that is merely missing counts only in a needed section.
   *
   * @param needed first parts of the keys that this process can't do without
   */
  void check(Set<String> needed) {
    List<Problem> found = new ArrayList<>(problems);
    found.removeIf(problem -> problem.missing() && !needed.contains(sectionOf(problem.key())));
    found.addAll(values.strangers());
    if (!found.isEmpty()) {
      throw new InvalidConfig(found);
    }
  }

  private Optional<Secret> contentOf(String key, Path path) {
    try {
      String content = Files.readString(path).strip();
      if (!content.isEmpty()) {
        secretFiles.add(path);
        return Optional.of(new Secret(content));
      }
    } catch (IOException unreadable) {
      // told below
    }
    return unusable(key, "the path of a readable file that holds the secret");
  }

  private static String wordOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String sectionOf(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }

  private <T> T wrong(String key, String expected, T standIn) {
    problems.add(new Problem(key, false, expected));
    return standIn;
  }

  private <T> Optional<T> unusable(String key, String expected) {
    return wrong(key, expected, Optional.empty());
  }

  private <T> T missing(String key, String expected, T standIn) {
    problems.add(new Problem(key, true, expected));
    return standIn;
  }
}
