package dev.postern.auth.cognito;

import dev.postern.auth.credentials.IdentityPool;
import dev.postern.auth.signin.UserDirectory;
import dev.postern.auth.signup.AccountRegistry;
import dev.postern.auth.tokens.TokenIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** Amazon Cognito behind this service's own words: a user pool and an identity pool. */
public final class Cognito implements AutoCloseable {
  private final CognitoClients clients;
  private final AppClient app;
  private final String identityPoolId;
  private final IdTokenReader idTokens;
  private final InstantSource clock;

  private Cognito(
      CognitoClients clients,
      AppClient app,
      String identityPoolId,
      IdTokenReader idTokens,
      InstantSource clock) {
    this.clients = clients;
    this.app = app;
    this.identityPoolId = identityPoolId;
    this.idTokens = idTokens;
    this.clock = clock;
  }

  /**
   * Opens the clients; takes some hundred milliseconds and calls nobody.
   *
   * @param longestCall of one call to AWS with all its tries
   */
  public static Cognito open(
      AppClient app,
      String identityPoolId,
      Endpoints endpoints,
      Duration longestCall,
      InstantSource clock) {
    String identityPoolRegion = identityPoolId.substring(0, identityPoolId.indexOf(':'));
    CognitoClients clients =
        new CognitoClients(
            app.poolRegion(),
            endpoints.userPool(),
            identityPoolRegion,
            endpoints.identityPool(),
            longestCall);
    IdTokenReader idTokens = new IdTokenReader("https://" + providerOf(app), app.id(), clock);
    return new Cognito(clients, app, identityPoolId, idTokens, clock);
  }

  /** Sign-in. */
  public UserDirectory users() {
    return new CognitoUserDirectory(clients, app, idTokens, clock);
  }

  /** Sign-up. */
  public AccountRegistry accounts() {
    return new CognitoAccountRegistry(clients, app);
  }

  /** Renewal and revocation. */
  public TokenIssuer tokens() {
    return new CognitoTokenIssuer(clients, app, idTokens);
  }

  /** AWS credentials. */
  public IdentityPool identityPool() {
    return new CognitoIdentityPool(clients, app, identityPoolId);
  }

  @Override
  public void close() {
    clients.close();
  }

  /** The user pool as it is named among the logins of an identity pool. */
  static String providerOf(AppClient app) {
    String suffix = PartitionMetadata.of(Region.of(app.poolRegion())).dnsSuffix();
    return "cognito-idp." + app.poolRegion() + "." + suffix + "/" + app.poolId();
  }

  /** What stands in for AWS's own endpoints. */
  public record Endpoints(Optional<URI> userPool, Optional<URI> identityPool) {}
}
