package dev.postern.provision.userpool;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Group;
import dev.postern.provision.declaration.SignIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Reads of a user pool what a declaration says. */
public record PoolExport(CognitoIdentityProviderClient aws, Pause pause) {
  private static final int PAGE = 60;

  /** What AWS learned of a provider by itself, or fills in. */
  private static final Set<String> LEARNED =
      Set.of(
          "attributes_url",
          "attributes_url_add_attributes",
          "authorize_url",
          "token_url",
          "token_request_method",
          "jwks_uri",
          "ActiveEncryptionCertificate",
          "SLORedirectBindingURI",
          "SSORedirectBindingURI");

  /** The pool. */
  public UserPoolType pool(String id) {
    return call("read the user pool " + id, "cognito-idp:DescribeUserPool")
        .make(() -> aws.describeUserPool(which -> which.userPoolId(id)).userPool());
  }

  /** With what the pool's people sign in. */
  public SignIn signIn(UserPoolType pool) {
    return call(
            "read the sign-in factors of the user pool " + pool.id(),
            "cognito-idp:GetUserPoolMfaConfig")
        .make(
            () ->
                PoolReader.signIn(
                    pool, aws.getUserPoolMfaConfig(which -> which.userPoolId(pool.id()))));
  }

  /** The app clients of the pool. */
  public List<UserPoolClientType> clients(UserPoolType pool) {
    return call(
            "read the app clients of the user pool " + pool.id(),
            "cognito-idp:ListUserPoolClients and cognito-idp:DescribeUserPoolClient")
        .make(
            () ->
                aws
                    .listUserPoolClientsPaginator(
                        page -> page.userPoolId(pool.id()).maxResults(PAGE))
                    .userPoolClients()
                    .stream()
                    .map(
                        one ->
                            aws.describeUserPoolClient(
                                    which -> which.userPoolId(pool.id()).clientId(one.clientId()))
                                .userPoolClient())
                    .toList());
  }

  /**
   * The client as whom the auth service is to speak: the one that is named, the installation's own
   * or the only one with a secret.
   *
   * @throws ProvisionException where that can't be told
   */
  public static Optional<UserPoolClientType> confidential(
      List<UserPoolClientType> clients, Optional<String> id, String installation) {
    List<UserPoolClientType> able =
        clients.stream()
            .filter(one -> one.clientSecret() != null)
            .filter(one -> id.isEmpty() || id.get().equals(one.clientId()))
            .toList();
    Optional<UserPoolClientType> own =
        able.stream().filter(one -> installation.equals(one.clientName())).findFirst();
    if (own.isPresent()) {
      return own;
    }
    if (able.size() > 1) {
      throw new ProvisionException(
          "The user pool has several app clients with a secret; say which with --client: %s."
              .formatted(
                  able.stream()
                      .map(one -> "%s (%s)".formatted(one.clientId(), one.clientName()))
                      .collect(Collectors.joining(", "))));
    }
    if (id.isPresent() && able.isEmpty()) {
      throw new ProvisionException(
          "The user pool has no app client %s with a secret, which the auth service needs."
              .formatted(id.get()));
    }
    return able.stream().findFirst();
  }

  /** The pool's groups. */
  public List<Group> groups(UserPoolType pool) {
    return new Groups(aws, pause).find(pool.id());
  }

  /** The pool's identity providers. */
  public List<PoolProvider> providers(UserPoolType pool) {
    return new IdentityProviders(aws, List.of(), false, pause)
        .findAll(pool.id()).stream().map(PoolExport::provider).toList();
  }

  private static PoolProvider provider(IdentityProviderType found) {
    PoolProvider.Type type =
        Stream.of(PoolProvider.Type.values())
            .filter(one -> one.awsName().equals(found.providerTypeAsString()))
            .findFirst()
            .orElseThrow(
                () ->
                    new ProvisionException(
                        "The identity provider %s is of a type that Postern doesn't know: %s."
                            .formatted(found.providerName(), found.providerTypeAsString())));
    Map<String, String> details = new TreeMap<>(found.providerDetails());
    details.keySet().removeAll(LEARNED);
    if (details.containsKey("MetadataURL")) {
      details.remove("MetadataFile"); // what AWS fetched from there
    }
    Map<String, String> attributes = new TreeMap<>(found.attributeMapping());
    attributes.remove("username");
    return new PoolProvider(
        found.providerName(), type, details, attributes, found.idpIdentifiers());
  }

  private static AwsCall call(String purpose, String permission) {
    return new AwsCall(purpose, permission);
  }
}
