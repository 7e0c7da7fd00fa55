package dev.postern.provision.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Puts parameters where their values stand, within texts too. */
record Substitution(Map<String, TemplateParameter> asked) {

  JsonNode in(JsonNode node) {
    return in(node, "");
  }

  /**
   * The same, and where a text holds a reference that is CloudFormation's already.
   *
   * @param reference such as <code>${IdentityPool}</code>; empty for none
   */
  JsonNode in(JsonNode node, String reference) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(
                one ->
                    changed.set(
                        one.getKey(),
                        one.getKey().equals("Fn::Sub")
                            ? JsonNodeFactory.instance.textNode(named(one.getValue().asText()))
                            : in(one.getValue(), reference)));
        yield changed;
      }
      case ArrayNode array -> {
        ArrayNode changed = JsonNodeFactory.instance.arrayNode();
        array.forEach(one -> changed.add(in(one, reference)));
        yield changed;
      }
      default -> node.isTextual() ? text(node, reference) : node;
    };
  }

  /** What isn't CloudFormation's to replace is marked as such. */
  private JsonNode text(JsonNode node, String reference) {
    String text = node.asText();
    boolean refers = !reference.isEmpty() && text.contains(reference);
    boolean asks = asked.keySet().stream().anyMatch(text::contains);
    if (!refers && !asks) {
      return node;
    }
    String escaped = text.replace("${", "${!");
    String kept = refers ? escaped.replace("${!" + reference.substring(2), reference) : escaped;
    return JsonNodeFactory.instance.objectNode().put("Fn::Sub", named(kept));
  }

  private String named(String text) {
    String changed = text;
    for (Map.Entry<String, TemplateParameter> one : asked.entrySet()) {
      changed = changed.replace(one.getKey(), "${" + one.getValue().name() + "}");
    }
    return changed;
  }
}
