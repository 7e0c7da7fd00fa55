package dev.postern.provision.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Tree;
import dev.postern.provision.identitypool.RoleRules;
import dev.postern.provision.plan.Ownership;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The identity pool, which roles it gives out, and with which tags. */
record IdentityPoolResources(TemplateTree tree, Declaration declaration, Ownership ownership) {

  void pool() {
    ObjectNode pool = tree.resource("IdentityPool", "AWS::Cognito::IdentityPool");
    tree.keep("IdentityPool");
    pool.put("IdentityPoolName", declaration.name())
        .put("AllowUnauthenticatedIdentities", declaration.identities().guests())
        .put("AllowClassicFlow", false);
    ArrayNode providers = pool.putArray("CognitoIdentityProviders");
    for (String client :
        declaration.client().open() ? List.of("Client", "PublicClient") : List.of("Client")) {
      ObjectNode provider = providers.addObject();
      provider.set("ProviderName", TemplateTree.attribute("UserPool", "ProviderName"));
      provider.set("ClientId", TemplateTree.ref(client));
      provider.put("ServerSideTokenCheck", true);
    }
    pool.set("IdentityPoolTags", TemplateTree.tags(ownership));
  }

  void attachment() {
    ObjectNode attachment =
        tree.resource("RoleAttachment", "AWS::Cognito::IdentityPoolRoleAttachment");
    attachment.set("IdentityPoolId", TemplateTree.ref("IdentityPool"));
    ObjectNode roles = attachment.putObject("Roles");
    roles.set("authenticated", roleArn("SignedInRole", declaration.files().role()));
    if (declaration.identities().guests()) {
      roles.set("unauthenticated", roleArn("GuestRole", declaration.files().guestRole()));
    }
    declaration
        .identities()
        .roles()
        .ifPresent(
            rules -> {
              ObjectNode mappings = attachment.putObject("RoleMappings");
              mapping(mappings, "Client", rules);
              if (declaration.client().open()) {
                mapping(mappings, "PublicClient", rules);
              }
            });
  }

  private static void mapping(ObjectNode mappings, String client, RoleRules rules) {
    ObjectNode mapping = mappings.putObject(client);
    mapping.set(
        "IdentityProvider", TemplateTree.sub("${UserPool.ProviderName}:${%s}".formatted(client)));
    mapping.setAll(SdkTree.of(rules.aws()));
  }

  private JsonNode roleArn(String id, @Nullable String own) {
    return own == null ? TemplateTree.attribute(id, "Arn") : JsonNodeFactory.instance.textNode(own);
  }

  void tags() {
    if (!declaration.identities().principalTags().isEmpty()) {
      ObjectNode tags = tree.resource("PrincipalTags", "AWS::Cognito::IdentityPoolPrincipalTag");
      tags.set("IdentityPoolId", TemplateTree.ref("IdentityPool"));
      tags.set("IdentityProviderName", TemplateTree.attribute("UserPool", "ProviderName"));
      tags.put("UseDefaults", false);
      tags.set("PrincipalTags", Tree.of(new TreeMap<>(declaration.identities().principalTags())));
    }
  }
}
