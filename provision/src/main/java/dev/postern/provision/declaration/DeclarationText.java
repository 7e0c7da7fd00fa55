package dev.postern.provision.declaration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.identitypool.RoleRules;
import dev.postern.provision.userpool.PoolProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A declaration as a file, in which nothing stands that is the default.
 *
 * @param yaml its text
 * @param secrets what belongs into files beside it, by their names
 */
public record DeclarationText(String yaml, Map<String, String> secrets) {

  /** The file, and what lies beside it. */
  public static DeclarationText of(Declaration declaration) {
    Map<String, String> secrets = new LinkedHashMap<>();
    ObjectNode tree = tree(declaration, secrets);
    if (declaration.client().flows().equals(DeclarationFile.usualFlows(declaration.signIn()))) {
      ((ObjectNode) tree.get("client")).putArray("flows"); // which stands for them
    }
    withoutDefaults(Tree.schema(), tree);
    try {
      return new DeclarationText(Tree.YAML.writeValueAsString(tree), secrets);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** Without what lies beside it, which is secret. */
  @Override
  public String toString() {
    return yaml;
  }

  private static ObjectNode tree(Declaration declaration, Map<String, String> secrets) {
    ObjectNode tree = Tree.YAML.createObjectNode().put("name", declaration.name());
    tree.set("tags", Tree.of(declaration.tags()));
    if (!declaration.existing().equals(Existing.NONE)) {
      tree.set(
          "existing",
          Tree.of(declaration.existing()).retain(List.of("user-pool", "client", "identity-pool")));
    }
    tree.set("users", Tree.of(declaration.users()));
    tree.set("sign-in", Tree.of(declaration.signIn()));
    tree.set("client", Tree.of(declaration.client()));
    declaration
        .managedLogin()
        .ifPresent(
            login ->
                tree.putObject("managed-login")
                    .put("public-url", login.site().toString())
                    .put("domain", login.domainPrefix()));
    ArrayNode providers = tree.putArray("providers");
    for (PoolProvider one : declaration.identities().providers()) {
      providers.add(ProviderText.of(one, secrets));
    }
    ArrayNode groups = tree.putArray("groups");
    declaration.groups().forEach(group -> groups.add(Tree.of(group)));
    tree.put("guests", declaration.identities().guests());
    declaration.identities().roles().ifPresent(rules -> tree.set("roles", rules(rules)));
    tree.set("principal-tags", Tree.of(declaration.identities().principalTags()));
    tree.set("files", Tree.of(declaration.files()));
    return tree;
  }

  /** How roles are chosen, as a file has it. */
  public static ObjectNode rules(RoleRules rules) {
    ObjectNode tree =
        Tree.YAML
            .createObjectNode()
            .put("by", rules.rules().isEmpty() ? "token" : "rules")
            .put("otherwise", rules.otherwise().word());
    ArrayNode all = tree.putArray("rules");
    rules
        .rules()
        .forEach(
            rule ->
                all.addObject()
                    .put("claim", rule.claim())
                    .put("match", rule.match().word())
                    .put("value", rule.value())
                    .put("role", rule.role()));
    return tree;
  }

  private static void withoutDefaults(JsonNode schema, JsonNode value) {
    if (value instanceof ArrayNode array) {
      array.forEach(item -> withoutDefaults(schema.path("items"), item));
      return;
    }
    if (!(value instanceof ObjectNode object) || !schema.has("properties")) {
      return;
    }
    for (String name : List.copyOf(namesOf(object))) {
      JsonNode of = schema.get("properties").path(name);
      JsonNode usual = of.path("default");
      if (!usual.isMissingNode() && isUsual(of, object.get(name))) {
        object.remove(name);
      } else {
        withoutDefaults(of, object.get(name));
      }
    }
  }

  private static boolean isUsual(JsonNode schema, JsonNode value) {
    JsonNode filled = schema.get("default").deepCopy();
    new SchemaCheck(new ArrayList<>()).check(schema, filled, "");
    return filled.equals(value);
  }

  private static List<String> namesOf(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
