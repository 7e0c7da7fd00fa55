package dev.postern.auth.cognito;

import dev.postern.auth.account.AccountDirectory;
import dev.postern.auth.credentials.BasicFlow;
import dev.postern.auth.credentials.IdentityPool;
import dev.postern.auth.device.Devices;
import dev.postern.auth.discretion.DecoyDelivery;
import dev.postern.auth.factor.Passkeys;
import dev.postern.auth.factor.SecondFactors;
import dev.postern.auth.factor.TotpEnrolments;
import dev.postern.auth.federation.ManagedLogin;
import dev.postern.auth.password.PasswordDirectory;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.auth.signin.UserPool;
import dev.postern.auth.signup.AccountRegistry;
import dev.postern.auth.tokens.TokenIssuer;
import io.vertx.core.Vertx;
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
  private final Endpoints endpoints;
  private final IdTokenReader idTokens;
  private final ThreatProtection threats;
  private final InstantSource clock;

  private Cognito(
      CognitoClients clients,
      AppClient app,
      String identityPoolId,
      Endpoints endpoints,
      IdTokenReader idTokens,
      ThreatProtection threats,
      InstantSource clock) {
    this.clients = clients;
    this.app = app;
    this.identityPoolId = identityPoolId;
    this.endpoints = endpoints;
    this.idTokens = idTokens;
    this.threats = threats;
    this.clock = clock;
  }

  /**
   * Opens the clients; takes some hundred milliseconds and calls nobody.
   *
   * @param longestCall of one call to AWS with all its tries
   * @param threatProtection whether Cognito is told the addresses of browsers
   */
  public static Cognito open(
      AppClient app,
      String identityPoolId,
      Endpoints endpoints,
      Duration longestCall,
      boolean threatProtection,
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
    return new Cognito(
        clients,
        app,
        identityPoolId,
        endpoints,
        idTokens,
        new ThreatProtection(threatProtection),
        clock);
  }

  /**
   * Sign-in.
   *
   * @param decoys where codes would go that nobody gets
   */
  public UserPool userPool(SignInFlow flow, TotpEnrolments enrolments, DecoyDelivery decoys) {
    AuthCalls calls = new AuthCalls(clients, app, threats);
    PasswordProver passwords = new PasswordProver(calls, clock);
    ChallengeReader reader = new ChallengeReader(enrolments);
    return new CognitoUserPool(
        flow,
        calls,
        passwords,
        new SignInSteps(
            calls, passwords, new DeviceProver(clients, calls, clock), reader, idTokens),
        reader,
        new Strangers(calls, passwords, decoys, new UsualTimes()));
  }

  /**
   * Sign-in at Cognito's own pages.
   *
   * @param callback where these send browsers back to
   * @param signedOut where they send browsers whose session they have ended
   */
  public ManagedLogin managedLogin(Vertx vertx, URI callback, URI signedOut) {
    OpenIdSite site = new OpenIdSite(app, endpoints.userPool());
    return new CognitoManagedLogin(
        new OpenIdClient(vertx, app, site, callback, signedOut, clients.limit()),
        new TokenVerifier(site, app.id(), clients.limit(), clock),
        idTokens);
  }

  /** Sign-up. */
  public AccountRegistry accounts() {
    return new CognitoAccountRegistry(clients, app, threats);
  }

  /** Forgotten and changed passwords. */
  public PasswordDirectory passwords() {
    return new CognitoPasswordDirectory(clients, app, threats);
  }

  /** What is known of people. */
  public AccountDirectory profiles() {
    return new CognitoAccountDirectory(clients);
  }

  /** Second factors. */
  public SecondFactors factors() {
    return new CognitoSecondFactors(clients);
  }

  /** Passkeys. */
  public Passkeys passkeys() {
    return new CognitoPasskeys(clients);
  }

  /** Devices. */
  public Devices devices() {
    return new CognitoDevices(clients);
  }

  /** Renewal and revocation. */
  public TokenIssuer tokens() {
    return new CognitoTokenIssuer(clients, app, idTokens);
  }

  /**
   * AWS credentials.
   *
   * @param basicFlow in place of the enhanced one
   */
  public IdentityPool identityPool(Optional<BasicFlow> basicFlow) {
    CognitoIdentityPool pool = new CognitoIdentityPool(clients, identityPoolId);
    return basicFlow
        .<IdentityPool>map(
            flow ->
                new BasicFlowIdentityPool(
                    clients, pool, clients.sts(flow.region(), flow.endpoint()), flow))
        .orElse(pool);
  }

  /** The user pool as it is named among the logins of an identity pool. */
  public String loginProvider() {
    return providerOf(app);
  }

  @Override
  public void close() {
    clients.close();
  }

  static String providerOf(AppClient app) {
    String suffix = PartitionMetadata.of(Region.of(app.poolRegion())).dnsSuffix();
    return "cognito-idp." + app.poolRegion() + "." + suffix + "/" + app.poolId();
  }

  /** What stands in for AWS's own endpoints. */
  public record Endpoints(Optional<URI> userPool, Optional<URI> identityPool) {}
}
