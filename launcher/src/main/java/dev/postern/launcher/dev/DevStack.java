package dev.postern.launcher.dev;

import dev.postern.auth.AccountRules;
import dev.postern.auth.AuthConfig;
import dev.postern.auth.AuthConfig.IdentityPool;
import dev.postern.auth.AuthConfig.UserPool;
import dev.postern.auth.AuthVerticle;
import dev.postern.auth.Redirects;
import dev.postern.auth.SessionLimits;
import dev.postern.auth.SignInRules;
import dev.postern.auth.SignUpMode;
import dev.postern.auth.federation.IdentityProvider;
import dev.postern.auth.guest.GuestRules;
import dev.postern.auth.limit.RateRules;
import dev.postern.auth.share.ShareRules;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ProviderKind;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.password.PasswordPolicy;
import dev.postern.gateway.GatewayConfig;
import dev.postern.gateway.GatewayVerticle;
import dev.postern.gateway.ManagementConfig;
import dev.postern.gateway.ManagementVerticle;
import dev.postern.gateway.http.Edge;
import dev.postern.launcher.config.PosternConfig;
import dev.postern.launcher.metrics.ProcessMetrics;
import dev.postern.localaws.LocalAws;
import dev.postern.localaws.LocalAwsOptions;
import dev.postern.localaws.LocalConfig;
import dev.postern.provision.IdentityRules;
import dev.postern.provision.ManagedLogin;
import dev.postern.provision.PasswordRules;
import dev.postern.provision.Provisioned;
import dev.postern.provision.Provisioner;
import dev.postern.provision.SignInWays;
import dev.postern.provision.Wanted;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Endpoints;
import dev.postern.storage.StorageConfig;
import dev.postern.storage.StorageVerticle;
import dev.postern.storage.files.LocationConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * All of Postern in one process on an embedded AWS: the real services, the real provisioning, and
 * nothing outside the machine.
 *
 * @param gateway where a browser goes
 * @param aws the embedded AWS
 * @param inbox the page that shows the codes which the embedded AWS "sends"
 * @param management where health is told
 * @param provisioned what was created in the embedded AWS
 */
public record DevStack(
    URI gateway, LocalAws aws, URI inbox, URI management, Provisioned provisioned) {
  private static final String REGION = "us-east-1";
  private static final String LOOPBACK = "127.0.0.1";
  private static final String BUCKET = "postern-dev";
  private static final GuestRules GUESTS = new GuestRules(1_000, 1_000);
  private static final IdentityProvider MANAGED_LOGIN =
      new IdentityProvider("cognito", ProviderKind.COGNITO, "Cognito", Optional.empty());

  /**
   * Starts everything; blocks until a browser can use it.
   *
   * @param vertx what it runs on; closing it ends everything
   * @throws RuntimeException where a port is taken, with a BindException as its cause
   */
  public static DevStack start(Vertx vertx, DevOptions options) {
    CompletableFuture<DevBucket> bucket = new CompletableFuture<>();
    LocalAws aws =
        LocalAws.start(
                vertx, awsOptions(options).withIdentityCreated(id -> bucket.join().putOwn(id)))
            .await();
    URI inbox = aws.endpoint().resolve("/_inbox");
    GatewayVerticle gateway = new GatewayVerticle(gatewayConfig(options, inbox));
    ManagementVerticle management =
        new ManagementVerticle(
            new ManagementConfig(LOOPBACK, options.managementPort()),
            List.of(CheckHealth.AUTH, CheckHealth.STORAGE),
            ProcessMetrics.begin());
    Future<?> listening =
        Future.join(vertx.deployVerticle(gateway), vertx.deployVerticle(management));
    URI site = URI.create("http://localhost:" + portOf(options, gateway, listening));
    Provisioned provisioned = provision(aws, options, site);
    bucket.complete(new DevBucket(aws, aws.endpoint(), REGION, BUCKET));
    Future<?> answering =
        Future.join(
            vertx.deployVerticle(
                new AuthVerticle(authConfig(aws, provisioned, options, site), options.clock())),
            vertx.deployVerticle(
                new StorageVerticle(storageConfig(aws, provisioned), options.clock())));
    bucket.join().putShared();
    answering.await();
    listening.await();
    return new DevStack(
        site, aws, inbox, URI.create("http://" + LOOPBACK + ":" + management.port()), provisioned);
  }

  private static LocalAwsOptions awsOptions(DevOptions options) {
    LocalAwsOptions aws =
        LocalAwsOptions.onLoopback(options.awsPort()).withClock(options.clock()).withRegion(REGION);
    return options.aws().apply(options.data().map(aws::withData).orElse(aws));
  }

  /** Waits for the gateway only where nobody but it knows its port. */
  private static int portOf(DevOptions options, GatewayVerticle gateway, Future<?> listening) {
    if (options.port() == 0) {
      listening.await();
    }
    return options.port() == 0 ? gateway.port() : options.port();
  }

  private static Provisioned provision(LocalAws aws, DevOptions options, URI site) {
    AwsConnection connection =
        new AwsConnection(
            REGION,
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    aws.rootKey().accessKeyId(), aws.rootKey().secretAccessKey())),
            Endpoints.all(aws.endpoint()));
    Wanted wanted =
        Wanted.named("postern-dev", BUCKET)
            .withSignIn(
                options.flow() == SignInFlow.CHOICE
                    ? SignInWays.byChoice("localhost")
                    : SignInWays.byPassword())
            .withPublicClient()
            .withManagedLogin(new ManagedLogin("postern-dev", site))
            .withIdentities(IdentityRules.usual().withGuests())
            .withoutDeletionProtection();
    Provisioned provisioned;
    try (Provisioner provisioner = Provisioner.connect(connection)) {
      provisioned = provisioner.apply(wanted, _ -> {});
    }
    aws.publishConfig(
        new LocalConfig(
            provisioned.region(),
            provisioned.userPoolId(),
            provisioned.clientId(),
            provisioned.publicClientId().orElseThrow(),
            provisioned.identityPoolId(),
            provisioned.bucket()));
    return provisioned;
  }

  private static GatewayConfig gatewayConfig(DevOptions options, URI inbox) {
    return new GatewayConfig(
        LOOPBACK,
        options.port(),
        true,
        List.of(),
        Edge.plain(),
        PosternConfig.SITE,
        Optional.of(inbox),
        dev.postern.gateway.SignInFlow.valueOf(options.flow().name()),
        true,
        true,
        Map.of(),
        PosternConfig.OPERATION_TIMEOUT,
        Optional.empty());
  }

  private static AuthConfig authConfig(
      LocalAws aws, Provisioned provisioned, DevOptions options, URI site) {
    PasswordRules passwords = provisioned.passwords();
    return new AuthConfig(
        provisioned.region(),
        new UserPool(
            provisioned.userPoolId(),
            provisioned.clientId(),
            Optional.of(new Secret(provisioned.clientSecret().value())),
            Optional.of(aws.endpoint())),
        new IdentityPool(
            provisioned.identityPoolId(),
            Optional.of(aws.endpoint()),
            Optional.empty(),
            Optional.of(GUESTS)),
        new SignInRules(options.flow(), Duration.ofMinutes(3), "Postern dev", false),
        new SessionLimits(
            Duration.ofHours(1), Duration.ofHours(12), SessionLimits.USUAL_PER_PERSON),
        new AccountRules(
            SignUpMode.OPEN,
            new PasswordPolicy(
                passwords.minimumLength(),
                passwords.requireUppercase(),
                passwords.requireLowercase(),
                passwords.requireNumbers(),
                passwords.requireSymbols(),
                passwords.history())),
        Optional.of(
            new Redirects(
                site,
                Stream.concat(Stream.of(MANAGED_LOGIN), options.providers().stream()).toList(),
                options.direct(),
                options.saml())),
        List.of(),
        Optional.empty(),
        ShareRules.usual(),
        RateRules.usual(),
        PosternConfig.AWS_TIMEOUT,
        PosternConfig.OPERATION_TIMEOUT);
  }

  private static StorageConfig storageConfig(LocalAws aws, Provisioned provisioned) {
    return new StorageConfig(
        provisioned.region(),
        Optional.of(aws.endpoint()),
        List.of(provisioned.bucket()),
        provisioned.places().stream()
            .map(place -> new LocationConfig(place.label(), provisioned.bucket(), place.prefix()))
            .toList(),
        PosternConfig.AWS_TIMEOUT,
        PosternConfig.OPERATION_TIMEOUT);
  }
}
