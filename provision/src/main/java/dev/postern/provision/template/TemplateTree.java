package dev.postern.provision.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.plan.Ownership;
import java.util.TreeMap;

/**
 * A template in the making, and what its parts are made of.
 *
 * @param parameters by name
 * @param resources by logical id
 * @param outputs by name
 */
record TemplateTree(ObjectNode parameters, ObjectNode resources, ObjectNode outputs) {
  private static final JsonMapper JSON = new JsonMapper();

  /** One with nothing in it. */
  TemplateTree() {
    this(JSON.createObjectNode(), JSON.createObjectNode(), JSON.createObjectNode());
  }

  /**
   * A new resource's properties.
   *
   * @throws ProvisionException where another has the id, which knows letters and digits alone
   */
  ObjectNode resource(String id, String type) {
    if (resources.has(id)) {
      throw new ProvisionException(
          "Two of what is declared would be called %s in a template, where names have letters and digits alone; give one of them another name."
              .formatted(id));
    }
    return resources.putObject(id).put("Type", type).putObject("Properties");
  }

  /** What holds people or their files outlives the stack, once the stack was made. */
  void keep(String id) {
    ((ObjectNode) resources.get(id)).put("DeletionPolicy", "RetainExceptOnCreate");
    ((ObjectNode) resources.get(id)).put("UpdateReplacePolicy", "Retain");
  }

  /** Has a resource made after others. */
  void dependsOn(String id, ArrayNode first) {
    ((ObjectNode) resources.get(id)).set("DependsOn", first);
  }

  void output(String name, JsonNode value) {
    outputs.putObject(name).set("Value", value);
  }

  static JsonNode ref(String id) {
    return JSON.createObjectNode().put("Ref", id);
  }

  static JsonNode sub(String text) {
    return JSON.createObjectNode().put("Fn::Sub", text);
  }

  static JsonNode attribute(String id, String name) {
    ObjectNode node = JSON.createObjectNode();
    node.putArray("Fn::GetAtt").add(id).add(name);
    return node;
  }

  static ArrayNode tags(Ownership ownership) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    new TreeMap<>(ownership.allTags())
        .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return list;
  }

  static JsonNode parsed(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own documents are JSON", e);
    }
  }
}
