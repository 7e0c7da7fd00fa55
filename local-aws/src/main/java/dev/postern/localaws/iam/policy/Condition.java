package dev.postern.localaws.iam.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One key of a statement's {@code Condition} block. */
sealed interface Condition {

  boolean holds(RequestContext context);

  /** Whether several values of a request must all match, or any one of them. */
  enum Quantifier {
    NONE,
    ANY_VALUE,
    ALL_VALUES
  }

  /** {@code Null}: whether the request lacks the key. */
  record Absence(String key, List<Boolean> wanted) implements Condition {
    @Override
    public boolean holds(RequestContext context) {
      return wanted.contains(context.values(key).isEmpty());
    }
  }

  /** Every other operator. */
  record Comparison(
      Quantifier quantifier,
      ConditionOperator operator,
      boolean ifExists,
      String key,
      List<ConditionValue> values)
      implements Condition {

    @Override
    public boolean holds(RequestContext context) {
      List<String> found = context.values(key);
      if (found.isEmpty()) {
        return switch (quantifier) {
          case ALL_VALUES -> true;
          case ANY_VALUE -> ifExists;
          case NONE -> ifExists || operator.negated();
        };
      }
      List<Optional<Predicate<String>>> bound =
          values.stream().map(value -> value.bind(context)).toList();
      if (operator.negated() && bound.stream().anyMatch(Optional::isEmpty)) {
        return false;
      }
      List<Predicate<String>> comparisons = bound.stream().flatMap(Optional::stream).toList();
      Predicate<String> matched =
          text -> comparisons.stream().anyMatch(comparison -> comparison.test(text));
      Predicate<String> wanted = operator.negated() ? matched.negate() : matched;
      boolean all =
          quantifier == Quantifier.ALL_VALUES
              || (quantifier == Quantifier.NONE && operator.negated());
      return all ? found.stream().allMatch(wanted) : found.stream().anyMatch(wanted);
    }
  }
}
