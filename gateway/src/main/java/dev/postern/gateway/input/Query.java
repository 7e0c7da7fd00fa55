package dev.postern.gateway.input;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, read strictly: what isn't known, comes twice or isn't UTF-8 is refused,
 * so that no two readers of it can disagree. A plus sign means a space, as in the forms of
 * browsers.
 */
public final class Query {
  private static final int LONGEST_NAME_REPEATED = 64;
  private static final int MOST_ERRORS = 20;

  private final Map<String, String> values;
  private final List<InvalidField> errors;

  private Query(Map<String, String> values, List<InvalidField> errors) {
    this.values = values;
    this.errors = errors;
  }

  /**
   * Reads the part of the address behind the question mark.
   *
   * @throws Refusal where a name or value can't be decoded
   */
  public static Query parse(@Nullable String raw) {
    Query query = new Query(new LinkedHashMap<>(), new ArrayList<>());
    if (raw == null || raw.isEmpty()) {
      return query;
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (query.values.putIfAbsent(name, value) != null) {
        query.complain(name, "Must be given only once.");
      }
    }
    return query;
  }

  /** Complains about every parameter that is not among those. */
  public void restrictTo(Set<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        complain(name, "There is no such parameter here.");
      }
    }
  }

  /** The value, if the parameter is there. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Whether the parameter is there and true; must be {@code true} or {@code false} if it is. */
  public boolean flag(String name) {
    @Nullable String value = values.get(name);
    if (value != null && !value.equals("true") && !value.equals("false")) {
      complain(name, "Must be true or false.");
    }
    return "true".equals(value);
  }

  /** Adds a complaint about a parameter; the value must not be part of it. */
  public void complain(String name, String detail) {
    String shown =
        name.length() > LONGEST_NAME_REPEATED || TextRule.hasLoneSurrogate(name) ? "" : name;
    complain(new InvalidField("?" + shown, detail));
  }

  /** Adds a complaint about another part of the same request. */
  public void complain(InvalidField error) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(error);
    }
  }

  /**
   * Ends the reading.
   *
   * @throws Failure with {@code INVALID_INPUT} and all complaints, if there is any
   */
  public void refuseIfInvalid() {
    if (!errors.isEmpty()) {
      throw Failure.invalid(errors);
    }
  }

  private static String decode(String encoded) {
    return PercentDecoder.decode(encoded, true)
        .orElseThrow(
            () ->
                Refusal.of(
                    ProblemType.MALFORMED_REQUEST,
                    "The query isn't percent-encoded UTF-8 throughout."));
  }
}
