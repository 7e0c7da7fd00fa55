package dev.postern.provision.userpool;

import dev.postern.provision.ManagedLogin;
import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Run;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/**
 * One app client of the user pool: with a secret for the auth service, without for programs that
 * can't keep one. Both sign in by SRP, so that no password is sent, or by choice where that is
 * wanted, and answer the same whether or not a user exists.
 */
public final class AppClient {
  private static final int PAGE = 60;

  private final CognitoIdentityProviderClient aws;
  private final String name;
  private final boolean secret;
  private final boolean choice;
  private final Optional<CodeGrant> codeGrant;
  private final Pause pause;

  /**
   * @param secret whether the client proves itself by a secret
   * @param choice whether people pick among what the pool offers
   * @param managedLogin empty where nobody is sent to the pool's own pages
   * @param providers names of those where people may sign in beside the pool itself
   */
  public AppClient(
      CognitoIdentityProviderClient aws,
      String name,
      boolean secret,
      boolean choice,
      Optional<ManagedLogin> managedLogin,
      List<String> providers,
      Pause pause) {
    this.aws = aws;
    this.name = name;
    this.secret = secret;
    this.choice = choice;
    this.codeGrant = managedLogin.map(login -> new CodeGrant(login, providers));
    this.pause = pause;
  }

  /**
   * An app client that exists.
   *
   * @param secret empty for a public client, and in a dry run for one that doesn't exist yet
   */
  public record Ready(String id, Optional<String> secret) {
    @Override
    public String toString() {
      return "Ready[id=" + id + "]";
    }
  }

  /**
   * The pool's client of this name, if there is one.
   *
   * @throws ProvisionException where there are several, or one that has no secret and must
   */
  public Optional<UserPoolClientType> find(String poolId) {
    List<UserPoolClientDescription> named =
        call("look for the app client %s", "cognito-idp:ListUserPoolClients")
            .make(
                () ->
                    aws
                        .listUserPoolClientsPaginator(
                            page -> page.userPoolId(poolId).maxResults(PAGE))
                        .userPoolClients()
                        .stream()
                        .filter(client -> name.equals(client.clientName()))
                        .toList());
    if (named.size() > 1) {
      throw new ProvisionException(
          "There are %d app clients named %s in the user pool %s: %s. Delete those that aren't in use and run the command again."
              .formatted(
                  named.size(),
                  name,
                  poolId,
                  named.stream()
                      .map(UserPoolClientDescription::clientId)
                      .collect(Collectors.joining(", "))));
    }
    return named.stream().findFirst().map(found -> describe(poolId, found.clientId()));
  }

  /** Sets right what was found, or creates what wasn't. */
  public Ready ensure(Run run, String poolId, Optional<UserPoolClientType> found) {
    if (found.isEmpty()) {
      return run.create(
          Kind.APP_CLIENT,
          name,
          () -> create(poolId),
          Ready::id,
          new Ready(Run.NOT_YET, Optional.empty()));
    }
    UserPoolClientType client = found.get();
    run.converge(
        Kind.APP_CLIENT, name, client.clientId(), differences(client), () -> update(client));
    return ready(client);
  }

  private UserPoolClientType describe(String poolId, String clientId) {
    UserPoolClientType client =
        call("read the app client %s", "cognito-idp:DescribeUserPoolClient")
            .make(
                () ->
                    aws.describeUserPoolClient(which -> which.userPoolId(poolId).clientId(clientId))
                        .userPoolClient());
    if (secret != (client.clientSecret() != null)) {
      throw new ProvisionException(
          "The app client %s (%s) was made %s a secret, which can't be changed. Delete it or give it another name, and run the command again."
              .formatted(name, clientId, secret ? "without" : "with"));
    }
    return client;
  }

  private Ready create(String poolId) {
    UserPoolClientType client =
        call("create the app client %s", "cognito-idp:CreateUserPoolClient")
            .makeOnceSettled(
                Set.of("ResourceNotFoundException"),
                pause,
                () -> aws.createUserPoolClient(creation(poolId)).userPoolClient());
    return ready(client);
  }

  private CreateUserPoolClientRequest creation(String poolId) {
    CreateUserPoolClientRequest.Builder wanted =
        CreateUserPoolClientRequest.builder()
            .userPoolId(poolId)
            .clientName(name)
            .generateSecret(secret)
            .explicitAuthFlows(flows(false))
            .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED)
            .enableTokenRevocation(true);
    codeGrant.ifPresent(
        grant ->
            wanted
                .callbackURLs(grant.callbacks(List.of()))
                .logoutURLs(grant.signOuts(List.of()))
                .allowedOAuthFlowsWithStrings(grant.flows(List.of()))
                .allowedOAuthScopes(grant.scopes(List.of()))
                .allowedOAuthFlowsUserPoolClient(true)
                .supportedIdentityProviders(grant.providers(List.of())));
    return wanted.build();
  }

  private static Ready ready(UserPoolClientType client) {
    return new Ready(client.clientId(), Optional.ofNullable(client.clientSecret()));
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

  private List<String> differences(UserPoolClientType client) {
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

  private void update(UserPoolClientType client) {
    call("update the app client %s", "cognito-idp:UpdateUserPoolClient")
        .make(() -> aws.updateUserPoolClient(updateOf(client)));
  }

  private UpdateUserPoolClientRequest updateOf(UserPoolClientType client) {
    UpdateUserPoolClientRequest.Builder wanted =
        AppClientCopy.of(client)
            .explicitAuthFlows(flowsOf(client))
            .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED)
            .enableTokenRevocation(true);
    codeGrant.ifPresent(
        grant ->
            wanted
                .callbackURLs(grant.callbacks(client.callbackURLs()))
                .logoutURLs(grant.signOuts(client.logoutURLs()))
                .allowedOAuthFlowsWithStrings(grant.flows(client.allowedOAuthFlowsAsStrings()))
                .allowedOAuthScopes(grant.scopes(client.allowedOAuthScopes()))
                .allowedOAuthFlowsUserPoolClient(true)
                .supportedIdentityProviders(grant.providers(client.supportedIdentityProviders())));
    return wanted.build();
  }

  private AwsCall call(String purpose, String permission) {
    return new AwsCall(purpose.formatted(name), permission);
  }
}
