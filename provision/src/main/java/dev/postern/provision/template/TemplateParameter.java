package dev.postern.provision.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that whoever makes a stack chooses.
 *
 * @param name of the parameter
 * @param description for whoever has to choose
 * @param pattern what it must look like, as CloudFormation checks it
 */
public record TemplateParameter(String name, String description, String pattern) {
  ObjectNode tree() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Type", "String")
        .put("Description", description)
        .put("AllowedPattern", pattern);
  }
}
