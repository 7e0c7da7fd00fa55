package dev.postern.localaws.iam.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a statement's {@code Condition} block. */
final class ConditionParser {
  private static final String ANY_VALUE = "ForAnyValue:";
  private static final String ALL_VALUES = "ForAllValues:";
  private static final String IF_EXISTS = "IfExists";

  private ConditionParser() {}

  static List<Condition> parse(@Nullable JsonNode block, boolean variables) {
    List<Condition> conditions = new ArrayList<>();
    if (block == null) {
      return conditions;
    }
    require(block.isObject());
    for (Map.Entry<String, JsonNode> operator : block.properties()) {
      require(operator.getValue().isObject() && !operator.getValue().isEmpty());
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        conditions.add(
            condition(operator.getKey(), key.getKey(), values(key.getValue()), variables));
      }
    }
    return List.copyOf(conditions);
  }

  private static Condition condition(
      String operator, String key, List<String> values, boolean variables) {
    require(key.indexOf(':') > 0);
    if (operator.equals("Null")) {
      require(values.stream().allMatch(value -> value.equals("true") || value.equals("false")));
      return new Condition.Absence(key, values.stream().map(Boolean::valueOf).toList());
    }
    Condition.Quantifier quantifier =
        operator.startsWith(ANY_VALUE)
            ? Condition.Quantifier.ANY_VALUE
            : operator.startsWith(ALL_VALUES)
                ? Condition.Quantifier.ALL_VALUES
                : Condition.Quantifier.NONE;
    String name = operator.substring(operator.indexOf(':') + 1);
    boolean ifExists = name.endsWith(IF_EXISTS);
    String base = ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
    require(operator.indexOf(':') < 0 || quantifier != Condition.Quantifier.NONE);
    ConditionOperator known =
        ConditionOperator.named(base)
            .orElseThrow(
                () -> new MalformedPolicyException("Invalid Condition type : " + operator));
    return new Condition.Comparison(
        quantifier,
        known,
        ifExists,
        key,
        values.stream().map(value -> known.compiler().compile(value, variables)).toList());
  }

  private static List<String> values(JsonNode node) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : node.isArray() ? node : List.of(node)) {
      require(value.isTextual() || value.isBoolean() || value.isNumber());
      values.add(value.asText());
    }
    require(!values.isEmpty());
    return values;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new MalformedPolicyException("Syntax errors in policy.");
    }
  }
}
