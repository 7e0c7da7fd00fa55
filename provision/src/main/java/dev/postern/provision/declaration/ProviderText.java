package dev.postern.provision.declaration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.userpool.PoolProvider;
import java.util.LinkedHashMap;
import java.util.Map;

/** An identity provider as a file has it; what is secret of it goes into files of their own. */
final class ProviderText {
  private static final Map<String, String> PLAIN =
      Map.of(
          "client_id", "client-id",
          "authorize_scopes", "scopes",
          "api_version", "api-version",
          "team_id", "team-id",
          "key_id", "key-id",
          "oidc_issuer", "issuer",
          "MetadataURL", "metadata-url");
  private static final Map<String, String> IN_FILES =
      Map.of(
          "client_secret", "client-secret-file",
          "private_key", "private-key-file",
          "MetadataFile", "metadata-file");

  private ProviderText() {}

  static ObjectNode of(PoolProvider one, Map<String, String> secrets) {
    ObjectNode tree = Tree.YAML.createObjectNode().put("type", one.type().code());
    if (!one.type().isOnlyOne()) {
      tree.put("name", one.name());
    }
    Map<String, String> others = new LinkedHashMap<>();
    one.details().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            detail -> {
              String key = detail.getKey();
              if (PLAIN.containsKey(key)) {
                tree.put(PLAIN.get(key), detail.getValue());
              } else if (IN_FILES.containsKey(key)) {
                String file = one.id() + (key.equals("MetadataFile") ? ".xml" : ".secret");
                secrets.put(file, detail.getValue());
                tree.put(IN_FILES.get(key), file);
              } else {
                others.put(key, detail.getValue());
              }
            });
    if (!others.isEmpty()) {
      tree.set("details", Tree.of(others));
    }
    if (!one.attributes().isEmpty()) {
      tree.set("attributes", Tree.of(one.attributes()));
    }
    if (!one.identifiers().isEmpty()) {
      ArrayNode identifiers = tree.putArray("identifiers");
      one.identifiers().forEach(identifiers::add);
    }
    return tree;
  }
}
