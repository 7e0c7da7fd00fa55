package dev.postern.provision.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.SignIn.MfaFactor;
import dev.postern.provision.declaration.Tree;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.userpool.AppClient;
import dev.postern.provision.userpool.PoolProvider;
import dev.postern.provision.userpool.SignInFactors;
import dev.postern.provision.userpool.UserPool;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;

/** The user pool, its domain, providers and app clients. */
record UserPoolResources(TemplateTree tree, Declaration declaration, Ownership ownership) {
  private static final Set<String> SECRET = Set.of("client_secret", "private_key");

  void add() {
    userPool();
    declaration
        .managedLogin()
        .ifPresent(
            login ->
                tree.resource("Domain", "AWS::Cognito::UserPoolDomain")
                    .put("Domain", login.domainPrefix())
                    .set("UserPoolId", TemplateTree.ref("UserPool")));
    declaration.identities().providers().forEach(this::provider);
    client("Client", AppClient.creation(declaration, false));
    if (declaration.client().open()) {
      client("PublicClient", AppClient.creation(declaration, true));
    }
  }

  private void userPool() {
    ObjectNode pool = tree.resource("UserPool", "AWS::Cognito::UserPool");
    tree.keep("UserPool");
    ObjectNode made = SdkTree.of(UserPool.creation(ownership, declaration));
    made.set("UserPoolName", made.remove("PoolName"));
    pool.setAll(made);
    SetUserPoolMfaConfigRequest factors = SignInFactors.setting(declaration);
    pool.put("MfaConfiguration", factors.mfaConfigurationAsString());
    ArrayNode enabled = JsonNodeFactory.instance.arrayNode();
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
    ObjectNode provider = tree.resource(idOf(one), "AWS::Cognito::UserPoolIdentityProvider");
    provider.set("UserPoolId", TemplateTree.ref("UserPool"));
    provider.put("ProviderName", one.name()).put("ProviderType", one.type().awsName());
    ObjectNode details = provider.putObject("ProviderDetails");
    new TreeMap<>(one.details())
        .forEach(
            (key, value) -> {
              if (SECRET.contains(key)) {
                String parameter = idOf(one) + "Secret";
                tree.parameters()
                    .putObject(parameter)
                    .put("Type", "String")
                    .put("NoEcho", true)
                    .put("Description", "The secret that " + one.name() + " gave out.");
                details.set(key, TemplateTree.ref(parameter));
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
    ObjectNode client = tree.resource(id, "AWS::Cognito::UserPoolClient");
    client.setAll(SdkTree.of(creation));
    client.set("UserPoolId", TemplateTree.ref("UserPool"));
    ArrayNode first = JsonNodeFactory.instance.arrayNode();
    declaration.identities().providers().forEach(one -> first.add(idOf(one)));
    if (!first.isEmpty()) {
      tree.dependsOn(id, first);
    }
  }

  private static String idOf(PoolProvider one) {
    return "Provider" + one.name().replaceAll("[^A-Za-z0-9]", "");
  }
}
