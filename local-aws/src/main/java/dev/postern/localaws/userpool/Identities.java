package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code identities} of a user, as tokens and operations tell them. */
final class Identities {

  static final String NAME = "identities";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Identities() {}

  /** The claim of ID tokens. */
  static List<Map<String, Object>> claim(User user) {
    return user.identities().stream().map(Identities::describe).toList();
  }

  /** The attribute, which is JSON in a string. */
  static String attribute(User user) {
    var list = JsonNodeFactory.instance.arrayNode();
    claim(user).forEach(identity -> list.add(JSON.valueToTree(identity)));
    return list.toString();
  }

  private static Map<String, Object> describe(LinkedIdentity identity) {
    var json = new LinkedHashMap<String, Object>();
    json.put("userId", identity.subject());
    json.put("providerName", identity.provider());
    json.put("providerType", identity.type().name());
    json.put("primary", identity.primary() ? "true" : "false");
    json.put("dateCreated", Long.toString(identity.since().toEpochMilli()));
    return json;
  }
}
