package dev.postern.provision.userpool;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/**
 * Sign-in by SRP, so that no password is sent, or by choice where that is wanted. What else an
 * owner gave the client stays.
 */
record UsualClient(boolean choice, Optional<CodeGrant> codeGrant) implements ClientRules {
  @Override
  public void create(CreateUserPoolClientRequest.Builder wanted) {
    wanted.explicitAuthFlows(flows(false));
    codeGrant.ifPresent(
        grant ->
            wanted
                .callbackURLs(grant.callbacks(List.of()))
                .logoutURLs(grant.signOuts(List.of()))
                .allowedOAuthFlowsWithStrings(grant.flows(List.of()))
                .allowedOAuthScopes(grant.scopes(List.of()))
                .allowedOAuthFlowsUserPoolClient(true)
                .supportedIdentityProviders(grant.providers(List.of())));
  }

  @Override
  public void update(UserPoolClientType client, UpdateUserPoolClientRequest.Builder wanted) {
    wanted.explicitAuthFlows(flowsOf(client));
    codeGrant.ifPresent(
        grant ->
            wanted
                .callbackURLs(grant.callbacks(client.callbackURLs()))
                .logoutURLs(grant.signOuts(client.logoutURLs()))
                .allowedOAuthFlowsWithStrings(grant.flows(client.allowedOAuthFlowsAsStrings()))
                .allowedOAuthScopes(grant.scopes(client.allowedOAuthScopes()))
                .allowedOAuthFlowsUserPoolClient(true)
                .supportedIdentityProviders(grant.providers(client.supportedIdentityProviders())));
  }

  @Override
  public List<String> differences(UserPoolClientType client) {
    List<String> differences = new ArrayList<>();
    if (!flowsOf(client).equals(Set.copyOf(client.explicitAuthFlows()))) {
      differences.add(
          choice
              ? "sign-in by choice, SRP and refresh tokens alone"
              : "sign-in by SRP and refresh tokens alone");
    }
    if (client.preventUserExistenceErrors() != PreventUserExistenceErrorTypes.ENABLED) {
      differences.add("same answer whether or not a user exists");
    }
    if (!Boolean.TRUE.equals(client.enableTokenRevocation())) {
      differences.add("tokens can be revoked");
    }
    if (codeGrant.filter(grant -> !grant.isGivenTo(client)).isPresent()) {
      differences.add("sign-in at the user pool's own pages");
    }
    return differences;
  }

  /** AWS refuses the refresh flow to a client whose refresh tokens rotate. */
  private Set<ExplicitAuthFlowsType> flows(boolean tokensRotate) {
    Set<ExplicitAuthFlowsType> flows = EnumSet.of(ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH);
    if (choice) {
      flows.add(ExplicitAuthFlowsType.ALLOW_USER_AUTH);
    }
    if (!tokensRotate) {
      flows.add(ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH);
    }
    return flows;
  }

  private Set<ExplicitAuthFlowsType> flowsOf(UserPoolClientType client) {
    return flows(
        client.refreshTokenRotation() != null
            && client.refreshTokenRotation().feature() == FeatureType.ENABLED);
  }
}
