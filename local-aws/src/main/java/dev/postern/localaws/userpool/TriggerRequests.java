package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes what triggers are told, and reads what they answer. */
final class TriggerRequests {

  private TriggerRequests() {}

  /** A request about a user; one who doesn't exist has no attributes. */
  static ObjectNode about(Optional<User> user) {
    var request = JsonNodeFactory.instance.objectNode();
    var attributes = request.putObject("userAttributes");
    user.ifPresent(
        found -> {
          attributes.put("sub", found.sub());
          attributes.put("cognito:user_status", found.status().name());
          found.attributes().forEach(attributes::put);
        });
    return request;
  }

  /** A map of strings, as requests hold them. */
  static ObjectNode texts(Map<String, String> entries) {
    var json = JsonNodeFactory.instance.objectNode();
    entries.forEach(json::put);
    return json;
  }

  /** A map of strings in an answer; refuses anything else under that name. */
  static Map<String, String> texts(ObjectNode answer, String name, String trigger) {
    var texts = new LinkedHashMap<String, String>();
    answer
        .path(name)
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isTextual()) {
                throw invalid(trigger, name + " must hold strings alone");
              }
              texts.put(entry.getKey(), entry.getValue().textValue());
            });
    return texts;
  }

  /** The refusal of an answer that makes no sense. */
  static ServiceFault invalid(String trigger, String problem) {
    return ServiceFault.of(
        "InvalidLambdaResponseException",
        "Invalid lambda function output of %s: %s".formatted(trigger, problem));
  }
}
