package dev.postern.provision.userpool;

import dev.postern.provision.ManagedLogin;
import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Run;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
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
  private final ClientRules rules;
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
    this.rules =
        new UsualClient(choice, managedLogin.map(login -> new CodeGrant(login, providers)));
    this.pause = pause;
  }

  private AppClient(
      CognitoIdentityProviderClient aws,
      String name,
      boolean secret,
      ClientRules rules,
      Pause pause) {
    this.aws = aws;
    this.name = name;
    this.secret = secret;
    this.rules = rules;
    this.pause = pause;
  }

  /** The auth service's client as it is declared. */
  public static AppClient declared(
      CognitoIdentityProviderClient aws, Declaration declaration, Pause pause) {
    return new AppClient(
        aws,
        declaration.name(),
        true,
        new DeclaredClient(declaration.client(), declaration.managedLogin(), declaration),
        pause);
  }

  /** The client without a secret, if one is declared; it isn't for the user pool's own pages. */
  public static Optional<AppClient> declaredPublic(
      CognitoIdentityProviderClient aws, Declaration declaration, Pause pause) {
    return declaration.client().open()
        ? Optional.of(
            new AppClient(
                aws,
                publicName(declaration.name()),
                false,
                DeclaredClient.open(declaration),
                pause))
        : Optional.empty();
  }

  /** What makes a declared client, with a secret or without. */
  public static CreateUserPoolClientRequest creation(Declaration declaration, boolean open) {
    return open
        ? creation("", publicName(declaration.name()), false, DeclaredClient.open(declaration))
        : creation(
            "",
            declaration.name(),
            true,
            new DeclaredClient(declaration.client(), declaration.managedLogin(), declaration));
  }

  /** What the client without a secret is called. */
  public static String publicName(String installation) {
    return installation + "-public";
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
    if (rules.id().isPresent()) {
      return rules.id().map(id -> describe(poolId, id));
    }
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

  /** A client without a secret that was declared once, if there is one. */
  public Optional<UserPoolClientType> findFormerPublic(String poolId, String installation) {
    return new AppClient(aws, publicName(installation), false, rules.forAnother(), pause)
        .find(poolId);
  }

  /** Deletes a client that isn't declared any more. */
  public void deleteFormer(Run run, UserPoolClientType former) {
    run.lose(Loss.Sort.DELETION, List.of("app client " + former.clientName()));
    run.delete(
        Kind.APP_CLIENT,
        former.clientName(),
        former.clientId(),
        () ->
            call("delete the app client %s", "cognito-idp:DeleteUserPoolClient")
                .make(
                    () ->
                        aws.deleteUserPoolClient(
                            which ->
                                which
                                    .userPoolId(former.userPoolId())
                                    .clientId(former.clientId()))));
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
    run.lose(Loss.Sort.WEAKENING, rules.losses(client));
    run.converge(
        Kind.APP_CLIENT, name, client.clientId(), rules.differences(client), () -> update(client));
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
    return creation(poolId, name, secret, rules);
  }

  private static CreateUserPoolClientRequest creation(
      String poolId, String name, boolean secret, ClientRules rules) {
    CreateUserPoolClientRequest.Builder wanted =
        CreateUserPoolClientRequest.builder()
            .userPoolId(poolId)
            .clientName(name)
            .generateSecret(secret)
            .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED)
            .enableTokenRevocation(true);
    rules.create(wanted);
    return wanted.build();
  }

  private static Ready ready(UserPoolClientType client) {
    return new Ready(client.clientId(), Optional.ofNullable(client.clientSecret()));
  }

  private void update(UserPoolClientType client) {
    call("update the app client %s", "cognito-idp:UpdateUserPoolClient")
        .make(() -> aws.updateUserPoolClient(updateOf(client)));
  }

  private UpdateUserPoolClientRequest updateOf(UserPoolClientType client) {
    UpdateUserPoolClientRequest.Builder wanted =
        AppClientCopy.of(client)
            .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED)
            .enableTokenRevocation(true);
    rules.update(client, wanted);
    return wanted.build();
  }

  private AwsCall call(String purpose, String permission) {
    return new AwsCall(purpose.formatted(name), permission);
  }
}
