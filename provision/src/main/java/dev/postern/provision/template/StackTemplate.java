package dev.postern.provision.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.Wanted;
import dev.postern.provision.bucket.Bucket;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Group;
import dev.postern.provision.declaration.SignIn.MfaFactor;
import dev.postern.provision.declaration.Tree;
import dev.postern.provision.identitypool.RoleRules;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.role.Access;
import dev.postern.provision.role.PoolRole;
import dev.postern.provision.role.Who;
import dev.postern.provision.userpool.AppClient;
import dev.postern.provision.userpool.PoolProvider;
import dev.postern.provision.userpool.SignInFactors;
import dev.postern.provision.userpool.UserPool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;

/**
 * A CloudFormation template of a declared installation, made of what {@code apply} would send, so
 * that the two can't differ. What must not stand in it, the providers' secrets, are parameters.
 */
public final class StackTemplate {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String REGION = "${AWS::Region}";
  private static final String IDENTITY_POOL = "${IdentityPool}";
  private static final Set<String> SECRET = Set.of("client_secret", "private_key");

  private final Declaration declaration;
  private final Ownership ownership;
  private final ObjectNode parameters = JSON.createObjectNode();
  private final ObjectNode resources = JSON.createObjectNode();
  private final ObjectNode outputs = JSON.createObjectNode();

  private StackTemplate(Declaration declaration) {
    this.declaration = declaration;
    this.ownership = new Ownership(declaration.name(), declaration.tags());
  }

  /**
   * The template's YAML.
   *
   * @param asked parameters in the place of values that stand in the declaration, by these values
   */
  public static String of(Declaration declaration, Map<String, TemplateParameter> asked) {
    StackTemplate template = new StackTemplate(declaration);
    template.add();
    ObjectNode whole = JSON.createObjectNode();
    whole.put("AWSTemplateFormatVersion", "2010-09-09");
    whole.put("Description", "What an installation of Postern has in AWS.");
    asked.values().forEach(one -> template.parameters.set(one.name(), one.tree()));
    if (!template.parameters.isEmpty()) {
      whole.set("Parameters", template.parameters);
    }
    Substitution substitution = new Substitution(asked);
    whole.set("Resources", substitution.in(template.resources));
    whole.set("Outputs", substitution.in(template.outputs));
    return Tree.text(whole);
  }

  private void add() {
    userPool();
    declaration
        .managedLogin()
        .ifPresent(
            login ->
                resource("Domain", "AWS::Cognito::UserPoolDomain")
                    .put("Domain", login.domainPrefix())
                    .set("UserPoolId", ref("UserPool")));
    declaration.identities().providers().forEach(this::provider);
    client("Client", AppClient.creation(declaration, false));
    if (declaration.client().open()) {
      client("PublicClient", AppClient.creation(declaration, true));
    }
    identityPool();
    roles();
    declaration.groups().forEach(this::group);
    attachment();
    tags();
    bucket();
    output("UserPoolId", ref("UserPool"));
    output("ClientId", ref("Client"));
    output("IdentityPoolId", ref("IdentityPool"));
    output("Bucket", ref("Bucket"));
  }

  private void userPool() {
    ObjectNode pool = resource("UserPool", "AWS::Cognito::UserPool");
    keep("UserPool");
    ObjectNode made = SdkTree.of(UserPool.creation(ownership, declaration));
    made.set("UserPoolName", made.remove("PoolName"));
    pool.setAll(made);
    SetUserPoolMfaConfigRequest factors = SignInFactors.setting(declaration);
    pool.put("MfaConfiguration", factors.mfaConfigurationAsString());
    ArrayNode enabled = JSON.createArrayNode();
    for (MfaFactor factor : declaration.signIn().mfaFactors()) {
      enabled.add(
          switch (factor) {
            case AUTHENTICATOR -> "SOFTWARE_TOKEN_MFA";
            case SMS -> "SMS_MFA";
            case EMAIL -> "EMAIL_OTP";
          });
    }
    if (!enabled.isEmpty()) {
      pool.set("EnabledMfas", enabled);
    }
    if (factors.webAuthnConfiguration() != null) {
      pool.put("WebAuthnRelyingPartyID", factors.webAuthnConfiguration().relyingPartyId())
          .put(
              "WebAuthnUserVerification",
              factors.webAuthnConfiguration().userVerificationAsString())
          .put(
              "WebAuthnFactorConfiguration",
              factors.webAuthnConfiguration().factorConfigurationAsString());
    }
  }

  private void provider(PoolProvider one) {
    ObjectNode provider = resource(idOf(one), "AWS::Cognito::UserPoolIdentityProvider");
    provider.set("UserPoolId", ref("UserPool"));
    provider.put("ProviderName", one.name()).put("ProviderType", one.type().awsName());
    ObjectNode details = provider.putObject("ProviderDetails");
    new TreeMap<>(one.details())
        .forEach(
            (key, value) -> {
              if (SECRET.contains(key)) {
                String parameter = idOf(one) + "Secret";
                parameters
                    .putObject(parameter)
                    .put("Type", "String")
                    .put("NoEcho", true)
                    .put("Description", "The secret that " + one.name() + " gave out.");
                details.set(key, ref(parameter));
              } else {
                details.put(key, value);
              }
            });
    if (!one.attributes().isEmpty()) {
      provider.set("AttributeMapping", Tree.of(new TreeMap<>(one.attributes())));
    }
    if (!one.identifiers().isEmpty()) {
      ArrayNode identifiers = provider.putArray("IdpIdentifiers");
      one.identifiers().forEach(identifiers::add);
    }
  }

  private void client(String id, SdkPojo creation) {
    ObjectNode client = resource(id, "AWS::Cognito::UserPoolClient");
    client.setAll(SdkTree.of(creation));
    client.set("UserPoolId", ref("UserPool"));
    ArrayNode first = JSON.createArrayNode();
    declaration.identities().providers().forEach(one -> first.add(idOf(one)));
    if (!first.isEmpty()) {
      ((ObjectNode) resources.get(id)).set("DependsOn", first);
    }
  }

  private void identityPool() {
    ObjectNode pool = resource("IdentityPool", "AWS::Cognito::IdentityPool");
    keep("IdentityPool");
    pool.put("IdentityPoolName", declaration.name())
        .put("AllowUnauthenticatedIdentities", declaration.identities().guests())
        .put("AllowClassicFlow", false);
    ArrayNode providers = pool.putArray("CognitoIdentityProviders");
    for (String client :
        declaration.client().open() ? List.of("Client", "PublicClient") : List.of("Client")) {
      ObjectNode provider = providers.addObject();
      provider.set("ProviderName", attribute("UserPool", "ProviderName"));
      provider.set("ClientId", ref(client));
      provider.put("ServerSideTokenCheck", true);
    }
    pool.set("IdentityPoolTags", tagList());
  }

  private void roles() {
    if (declaration.files().ownRole().isEmpty()) {
      role("SignedInRole", Who.SIGNED_IN, Who.SIGNED_IN.suffix(), declaration.files().access());
    }
    if (declaration.identities().guests() && declaration.files().ownGuestRole().isEmpty()) {
      role("GuestRole", Who.GUEST, Who.GUEST.suffix(), declaration.files().access());
    }
  }

  private void role(String id, Who who, String suffix, Access access) {
    Wanted wanted = Wanted.of(declaration);
    PoolRole.Permissions permissions =
        new PoolRole.Permissions(
            access, wanted.bucket(), wanted.commonPrefix(), wanted.homePrefix());
    boolean tagged = who == Who.SIGNED_IN && !declaration.identities().principalTags().isEmpty();
    ObjectNode role = resource(id, "AWS::IAM::Role");
    role.set("RoleName", sub("%s-%s-%s".formatted(declaration.name(), REGION, suffix)));
    role.put("Description", who.description());
    role.set(
        "AssumeRolePolicyDocument",
        new Substitution(Map.of())
            .in(parsed(PoolRole.trustDocument(IDENTITY_POOL, who, tagged)), IDENTITY_POOL));
    ObjectNode policy = role.putArray("Policies").addObject();
    policy.put("PolicyName", PoolRole.POLICY);
    policy.set("PolicyDocument", parsed(permissions.document(who)));
    role.set("Tags", tagList());
  }

  private void group(Group one) {
    String id = "Group" + one.name().replaceAll("[^A-Za-z0-9]", "");
    if (one.access() != null) {
      role("RoleOf" + id, Who.SIGNED_IN, "group-" + one.name(), one.access());
    }
    ObjectNode group = resource(id, "AWS::Cognito::UserPoolGroup");
    group.set("UserPoolId", ref("UserPool"));
    group.put("GroupName", one.name());
    Optional.ofNullable(one.description()).ifPresent(text -> group.put("Description", text));
    Optional.ofNullable(one.precedence()).ifPresent(rank -> group.put("Precedence", rank));
    if (one.access() != null) {
      group.set("RoleArn", attribute("RoleOf" + id, "Arn"));
    } else if (one.role() != null) {
      group.put("RoleArn", one.role());
    }
  }

  private void attachment() {
    ObjectNode attachment = resource("RoleAttachment", "AWS::Cognito::IdentityPoolRoleAttachment");
    attachment.set("IdentityPoolId", ref("IdentityPool"));
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
    mapping.set("IdentityProvider", sub("${UserPool.ProviderName}:${%s}".formatted(client)));
    mapping.setAll(SdkTree.of(rules.aws()));
  }

  private JsonNode roleArn(String id, @Nullable String own) {
    return own == null ? attribute(id, "Arn") : JSON.getNodeFactory().textNode(own);
  }

  private void tags() {
    if (!declaration.identities().principalTags().isEmpty()) {
      ObjectNode tags = resource("PrincipalTags", "AWS::Cognito::IdentityPoolPrincipalTag");
      tags.set("IdentityPoolId", ref("IdentityPool"));
      tags.set("IdentityProviderName", attribute("UserPool", "ProviderName"));
      tags.put("UseDefaults", false);
      tags.set("PrincipalTags", Tree.of(new TreeMap<>(declaration.identities().principalTags())));
    }
  }

  private void bucket() {
    ObjectNode bucket = resource("Bucket", "AWS::S3::Bucket");
    keep("Bucket");
    bucket.put("BucketName", declaration.files().bucket());
    bucket.setAll((ObjectNode) parsed(Bucket.SETTINGS));
    bucket.set("Tags", tagList());
    ObjectNode policy = resource("BucketPolicy", "AWS::S3::BucketPolicy");
    policy.set("Bucket", ref("Bucket"));
    policy.set("PolicyDocument", Bucket.policy(declaration.files().bucket()));
  }

  private ArrayNode tagList() {
    ArrayNode list = JSON.createArrayNode();
    new TreeMap<>(ownership.allTags())
        .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return list;
  }

  /** What holds people or their files outlives the stack. */
  private void keep(String id) {
    ((ObjectNode) resources.get(id)).put("DeletionPolicy", "Retain");
    ((ObjectNode) resources.get(id)).put("UpdateReplacePolicy", "Retain");
  }

  private ObjectNode resource(String id, String type) {
    ObjectNode resource = resources.putObject(id).put("Type", type);
    return resource.putObject("Properties");
  }

  private void output(String name, JsonNode value) {
    outputs.putObject(name).set("Value", value);
  }

  private static String idOf(PoolProvider one) {
    return "Provider" + one.name().replaceAll("[^A-Za-z0-9]", "");
  }

  private static JsonNode ref(String id) {
    return JSON.createObjectNode().put("Ref", id);
  }

  private static JsonNode sub(String text) {
    return JSON.createObjectNode().put("Fn::Sub", text);
  }

  private static JsonNode attribute(String id, String name) {
    ObjectNode node = JSON.createObjectNode();
    node.putArray("Fn::GetAtt").add(id).add(name);
    return node;
  }

  private static JsonNode parsed(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own documents are JSON", e);
    }
  }
}
