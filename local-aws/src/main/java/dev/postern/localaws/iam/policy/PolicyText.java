package dev.postern.localaws.iam.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A string of a policy in which {@code ${key}} stands for a value of the request, {@code ${key,
 * 'default'}} for one that may be missing, and {@code ${*}}, <code>${?}</code> and {@code ${$}} for
 * those very characters. A variable's value is literal: wildcards in it match only themselves.
 */
final class PolicyText {
  private static final String OPENING = "${";

  private final List<Part> parts;
  private final @Nullable Glob constant;

  private PolicyText(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.constant =
        parts.stream().allMatch(Literal.class::isInstance)
            ? join(parts.stream().map(Literal.class::cast).toList())
            : null;
  }

  /** A text in which {@code *} and {@code ?} are wildcards. */
  static PolicyText withWildcards(String text, boolean variables) {
    return new PolicyText(parse(text, variables, true));
  }

  /** A text in which they are not. */
  static PolicyText literal(String text, boolean variables) {
    return new PolicyText(parse(text, variables, false));
  }

  /** The pattern for one request; nothing where a variable has no value and no default. */
  Optional<Glob> resolve(RequestContext context) {
    if (constant != null) {
      return Optional.of(constant);
    }
    List<Literal> literals = new ArrayList<>();
    for (Part part : parts) {
      switch (part) {
        case Literal literal -> literals.add(literal);
        case Variable variable -> {
          Optional<String> value = context.single(variable.key()).or(variable::fallback);
          if (value.isEmpty()) {
            return Optional.empty();
          }
          literals.add(new Literal(value.get().codePoints().toArray()));
        }
      }
    }
    return Optional.of(join(literals));
  }

  private static Glob join(List<Literal> literals) {
    return new Glob(
        literals.stream().flatMapToInt(literal -> IntStream.of(literal.codePoints)).toArray());
  }

  private static List<Part> parse(String text, boolean variables, boolean wildcards) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (variables && at < text.length()) {
      int opening = text.indexOf(OPENING, at);
      if (opening < 0) {
        break;
      }
      int closing = text.indexOf('}', opening);
      if (closing < 0) {
        throw new MalformedPolicyException("Syntax errors in policy.");
      }
      parts.add(characters(text.substring(at, opening), wildcards));
      parts.add(variable(text.substring(opening + OPENING.length(), closing)));
      at = closing + 1;
    }
    parts.add(characters(text.substring(at), wildcards));
    return parts;
  }

  private static Literal characters(String text, boolean wildcards) {
    return new Literal(
        text.codePoints()
            .map(
                c ->
                    wildcards && c == '*' ? Glob.ANY_RUN : wildcards && c == '?' ? Glob.ANY_ONE : c)
            .toArray());
  }

  private static Part variable(String inside) {
    if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
      return new Literal(inside.codePoints().toArray());
    }
    int comma = inside.indexOf(',');
    String key = (comma < 0 ? inside : inside.substring(0, comma)).strip();
    if (key.isEmpty() || key.indexOf(':') <= 0) {
      throw new MalformedPolicyException("Syntax errors in policy.");
    }
    return new Variable(
        key, comma < 0 ? Optional.empty() : Optional.of(quoted(inside.substring(comma + 1))));
  }

  private static String quoted(String text) {
    String fallback = text.strip();
    if (fallback.length() < 2 || !fallback.startsWith("'") || !fallback.endsWith("'")) {
      throw new MalformedPolicyException("Syntax errors in policy.");
    }
    return fallback.substring(1, fallback.length() - 1);
  }

  private sealed interface Part {}

  private record Variable(String key, Optional<String> fallback) implements Part {}

  private static final class Literal implements Part {
    private final int[] codePoints;

    private Literal(int[] codePoints) {
      this.codePoints = codePoints;
    }
  }
}
