package dev.postern.localaws.iam.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a condition compares, after the IAM User Guide's "IAM JSON policy elements: Condition
 * operators".
 *
 * @param negated whether the operator holds where none of the policy's values matches
 */
record ConditionOperator(boolean negated, Compiler compiler) {

  /** Reads a policy's value for an operator. */
  @FunctionalInterface
  interface Compiler {
    ConditionValue compile(String value, boolean variables);
  }

  private static final Map<String, ConditionOperator> BY_NAME =
      Map.ofEntries(
          is("StringEquals", ConditionOperator::exactly),
          not("StringNotEquals", ConditionOperator::exactly),
          is("StringEqualsIgnoreCase", ConditionOperator::ignoringCase),
          not("StringNotEqualsIgnoreCase", ConditionOperator::ignoringCase),
          is("StringLike", ConditionOperator::like),
          not("StringNotLike", ConditionOperator::like),
          is("NumericEquals", number(c -> c == 0)),
          not("NumericNotEquals", number(c -> c == 0)),
          is("NumericLessThan", number(c -> c < 0)),
          is("NumericLessThanEquals", number(c -> c <= 0)),
          is("NumericGreaterThan", number(c -> c > 0)),
          is("NumericGreaterThanEquals", number(c -> c >= 0)),
          is("DateEquals", date(c -> c == 0)),
          not("DateNotEquals", date(c -> c == 0)),
          is("DateLessThan", date(c -> c < 0)),
          is("DateLessThanEquals", date(c -> c <= 0)),
          is("DateGreaterThan", date(c -> c > 0)),
          is("DateGreaterThanEquals", date(c -> c >= 0)),
          is("Bool", ConditionOperator::ignoringCase),
          is("BinaryEquals", ConditionOperator::exactly),
          is("IpAddress", ConditionOperator::address),
          not("NotIpAddress", ConditionOperator::address),
          is("ArnEquals", ConditionOperator::arn),
          is("ArnLike", ConditionOperator::arn),
          not("ArnNotEquals", ConditionOperator::arn),
          not("ArnNotLike", ConditionOperator::arn));

  /** The operator of that exact name, without quantifier and {@code IfExists}. */
  static Optional<ConditionOperator> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map.Entry<String, ConditionOperator> is(String name, Compiler compiler) {
    return Map.entry(name, new ConditionOperator(false, compiler));
  }

  private static Map.Entry<String, ConditionOperator> not(String name, Compiler compiler) {
    return Map.entry(name, new ConditionOperator(true, compiler));
  }

  private static ConditionValue exactly(String value, boolean variables) {
    PolicyText text = PolicyText.literal(value, variables);
    return context -> text.resolve(context).map(glob -> glob::equalsLiterally);
  }

  private static ConditionValue ignoringCase(String value, boolean variables) {
    PolicyText text = PolicyText.literal(value, variables);
    return context -> text.resolve(context).map(glob -> glob::equalsIgnoringCase);
  }

  private static ConditionValue like(String value, boolean variables) {
    PolicyText text = PolicyText.withWildcards(value, variables);
    return context -> text.resolve(context).map(glob -> glob::matches);
  }

  private static ConditionValue arn(String value, boolean variables) {
    PolicyText text = PolicyText.withWildcards(value, variables);
    return context -> text.resolve(context).map(ConditionOperator::arnMatch);
  }

  private static Predicate<String> arnMatch(Glob pattern) {
    Glob[] wanted = pattern.splitAtColons(6);
    return found -> {
      String[] parts = found.split(":", 6);
      if (parts.length != wanted.length) {
        return false;
      }
      for (int i = 0; i < parts.length; i++) {
        if (!wanted[i].matches(parts[i])) {
          return false;
        }
      }
      return true;
    };
  }

  private static ConditionValue address(String value, boolean variables) {
    Cidr range =
        Cidr.parse(value)
            .orElseThrow(() -> new MalformedPolicyException("Invalid IP address: " + value));
    return ConditionValue.constant(range::contains);
  }

  private static Compiler number(IntPredicate holds) {
    return ordered(ConditionText::number, BigDecimal::compareTo, holds);
  }

  private static Compiler date(IntPredicate holds) {
    return ordered(ConditionText::date, Instant::compareTo, holds);
  }

  private static <T> Compiler ordered(
      Function<String, Optional<T>> read, Comparator<T> order, IntPredicate holds) {
    return (value, variables) -> {
      T wanted =
          read.apply(value)
              .orElseThrow(() -> new MalformedPolicyException("Syntax errors in policy."));
      return ConditionValue.constant(
          found -> {
            @Nullable T actual = read.apply(found).orElse(null);
            return actual != null && holds.test(order.compare(actual, wanted));
          });
    };
  }
}
