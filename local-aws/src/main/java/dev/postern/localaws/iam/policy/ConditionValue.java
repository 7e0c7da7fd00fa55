package dev.postern.localaws.iam.policy;

import java.util.Optional;
import java.util.function.Predicate;

/** One value of a condition, ready to be compared with what a request holds. */
@FunctionalInterface
interface ConditionValue {
  /** The comparison for one request; nothing where a policy variable in it has no value. */
  Optional<Predicate<String>> bind(RequestContext context);

  /** A value that is the same for every request. */
  static ConditionValue constant(Predicate<String> comparison) {
    Optional<Predicate<String>> bound = Optional.of(comparison);
    return context -> bound;
  }
}
