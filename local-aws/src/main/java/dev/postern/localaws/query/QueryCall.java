package dev.postern.localaws.query;

import dev.postern.localaws.iam.Principal;
import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.sigv4.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/** One call of a query API: who makes it, and its parameters. */
public final class QueryCall {
  private static final int MOST_TAGS = 50;

  private final Principal principal;
  private final QueryParameters parameters;

  QueryCall(Principal principal, QueryParameters parameters) {
    this.principal = principal;
    this.parameters = parameters;
  }

  /** Who calls; anonymous where the action takes unsigned calls. */
  public Principal principal() {
    return principal;
  }

  /** A parameter that may be missing. */
  public Optional<String> optional(String name) {
    return parameters.first(name);
  }

  /**
   * A parameter that must be there.
   *
   * @throws Refusal {@code ValidationError}
   */
  public String required(String name) {
    return optional(name).orElseThrow(() -> invalid(name, "null", "Member must not be null"));
  }

  /**
   * A parameter of a given form that must be there.
   *
   * @throws Refusal {@code ValidationError}
   */
  public String required(String name, Pattern form) {
    return checked(name, required(name), form);
  }

  /**
   * A parameter of a given form, or a default.
   *
   * @throws Refusal {@code ValidationError}
   */
  public String optional(String name, Pattern form, String otherwise) {
    return optional(name).map(value -> checked(name, value, form)).orElse(otherwise);
  }

  /**
   * A whole number between two bounds, both included, or a default.
   *
   * @throws Refusal {@code ValidationError}
   */
  public int number(String name, int least, int most, int otherwise) {
    Optional<String> given = optional(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    String text = given.get();
    if (!text.matches("-?\\d{1,9}")) {
      throw new Refusal(400, "MalformedInput", "Unable to parse the value of " + name);
    }
    IntUnaryOperator within =
        value -> {
          if (value < least) {
            throw invalid(name, text, "Member must have value greater than or equal to " + least);
          }
          if (value > most) {
            throw invalid(name, text, "Member must have value less than or equal to " + most);
          }
          return value;
        };
    return within.applyAsInt(Integer.parseInt(text));
  }

  /** The texts under {@code name.member.N}, in their order. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (int n = 1; parameters.has(name + ".member." + n); n++) {
      texts.add(required(name + ".member." + n));
    }
    return List.copyOf(texts);
  }

  /**
   * The tags under {@code Tags.member.N.Key} and {@code .Value}.
   *
   * @throws Refusal {@code ValidationError}, {@code InvalidInput}
   */
  public Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (int n = 1; parameters.has("Tags.member." + n + ".Key"); n++) {
      String key = required("Tags.member." + n + ".Key", Pattern.compile("(?s).{1,128}"));
      String value = required("Tags.member." + n + ".Value", Pattern.compile("(?s).{0,256}"));
      if (tags.putIfAbsent(key, value) != null) {
        throw new Refusal(
            400,
            "InvalidInput",
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
    }
    if (tags.size() > MOST_TAGS) {
      throw new Refusal(409, "LimitExceeded", "The number of tags has reached the maximum limit.");
    }
    return tags;
  }

  /** The refusal of a parameter's value. */
  public static Refusal invalid(String name, String value, String constraint) {
    String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    String shown = value.equals("null") ? "null" : "'" + value + "'";
    return new Refusal(
        400,
        "ValidationError",
        "1 validation error detected: Value "
            + shown
            + " at '"
            + member
            + "' failed to satisfy constraint: "
            + constraint);
  }

  private static String checked(String name, String value, Pattern form) {
    if (!form.matcher(value).matches()) {
      throw invalid(
          name, value, "Member must satisfy regular expression pattern: " + form.pattern());
    }
    return value;
  }
}
