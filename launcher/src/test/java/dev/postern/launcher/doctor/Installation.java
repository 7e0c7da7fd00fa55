package dev.postern.launcher.doctor;

import dev.postern.contract.bus.Secret;
import dev.postern.launcher.config.InvalidConfig;
import dev.postern.launcher.config.PosternConfig;
import dev.postern.launcher.config.Role;
import dev.postern.launcher.doctor.finding.Examination;
import dev.postern.launcher.doctor.finding.Report;
import dev.postern.launcher.doctor.person.PersonQuestion;
import dev.postern.launcher.doctor.person.PersonQuestion.Place;
import dev.postern.localaws.LocalAws;
import dev.postern.localaws.LocalAwsOptions;
import dev.postern.provision.ManagedLogin;
import dev.postern.provision.Provisioned;
import dev.postern.provision.Provisioner;
import dev.postern.provision.Wanted;
import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Endpoints;
import dev.postern.provision.yaml.PosternYaml;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** A whole installation in an AWS of its own, as {@code postern provision} makes it. */
final class Installation implements AutoCloseable {
  static final String ANN = "ann";
  static final Secret PASSWORD = new Secret("Canary-Pass-4711!");
  static final String BUCKET = "doctor-files";

  private final Vertx vertx = Vertx.vertx();
  private final LocalAws aws;
  private final AwsConnection connection;
  private final AwsClients root;
  private final Provisioned provisioned;
  private final Path yaml;
  private final Path sealingKeys;
  private final String sealingKey;
  private final Map<String, String> settings = new HashMap<>();
  private AwsCredentialsProvider operator;
  private InstantSource clock = InstantSource.system();

  Installation(Path folder) throws IOException {
    aws = LocalAws.start(vertx, LocalAwsOptions.onLoopback(0)).await();
    operator =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                aws.rootKey().accessKeyId(), aws.rootKey().secretAccessKey()));
    connection = new AwsConnection("us-east-1", operator, Endpoints.all(aws.endpoint()));
    root = AwsClients.of(connection, List.of());
    try (Provisioner provisioner = Provisioner.connect(connection)) {
      provisioned =
          provisioner.apply(
              Wanted.named("doctor", BUCKET)
                  .withManagedLogin(new ManagedLogin("doctor", URI.create("http://localhost:8080")))
                  .withoutDeletionProtection(),
              _ -> {});
    }
    yaml = folder.resolve("postern.yaml");
    PosternYaml.of(connection.endpoints(), provisioned).writeTo(yaml, false);
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    sealingKey = Base64.getEncoder().encodeToString(key);
    sealingKeys = folder.resolve("sealing-keys");
    Files.writeString(sealingKeys, "k1:" + sealingKey);
    Files.setPosixFilePermissions(sealingKeys, PosixFilePermissions.fromString("rw-------"));
    settings.put("auth.sealing-keys-file", sealingKeys.toString());
    signUpAnn();
  }

  private void signUpAnn() {
    root.userPools()
        .adminCreateUser(
            create ->
                create
                    .userPoolId(provisioned.userPoolId())
                    .username(ANN)
                    .messageAction("SUPPRESS"));
    root.userPools()
        .adminSetUserPassword(
            set ->
                set.userPoolId(provisioned.userPoolId())
                    .username(ANN)
                    .password(PASSWORD.reveal())
                    .permanent(true));
  }

  /** What AWS has. */
  AwsClients root() {
    return root;
  }

  Provisioned provisioned() {
    return provisioned;
  }

  LocalAws aws() {
    return aws;
  }

  Path sealingKeys() {
    return sealingKeys;
  }

  /** Everything of this installation that nobody may read out of a report. */
  List<String> secrets() {
    return List.of(
        provisioned.clientSecret().value(),
        sealingKey,
        PASSWORD.reveal(),
        aws.rootKey().secretAccessKey());
  }

  /** Sets a key of the configuration otherwise. */
  void set(String key, String value) {
    settings.put(key, value);
  }

  /** Takes a key out of what is set besides the file. */
  void unset(String key) {
    settings.remove(key);
  }

  /** Whoever asks from now on. */
  void operator(AwsCredentialsProvider other) {
    operator = other;
  }

  /** The time that the doctor's machine has from now on. */
  void clock(Instant now) {
    clock = () -> now;
  }

  /** Changes the app client, which AWS takes only as a whole. */
  void appClient(Consumer<UpdateUserPoolClientRequest.Builder> change) {
    UserPoolClientType now =
        root.userPools()
            .describeUserPoolClient(
                which ->
                    which.userPoolId(provisioned.userPoolId()).clientId(provisioned.clientId()))
            .userPoolClient();
    UpdateUserPoolClientRequest.Builder update =
        UpdateUserPoolClientRequest.builder()
            .userPoolId(provisioned.userPoolId())
            .clientId(provisioned.clientId())
            .explicitAuthFlows(now.explicitAuthFlows())
            .preventUserExistenceErrors(now.preventUserExistenceErrors())
            .enableTokenRevocation(now.enableTokenRevocation())
            .callbackURLs(now.callbackURLs())
            .logoutURLs(now.logoutURLs())
            .allowedOAuthFlows(now.allowedOAuthFlows())
            .allowedOAuthScopes(now.allowedOAuthScopes())
            .allowedOAuthFlowsUserPoolClient(now.allowedOAuthFlowsUserPoolClient())
            .supportedIdentityProviders(now.supportedIdentityProviders());
    change.accept(update);
    root.userPools().updateUserPoolClient(update.build());
  }

  /** ARN of the role for people who signed in. */
  String role() {
    return Objects.requireNonNull(
        root.identityPools()
            .getIdentityPoolRoles(which -> which.identityPoolId(provisioned.identityPoolId()))
            .roles()
            .get("authenticated"),
        "provisioning sets it");
  }

  /** What the doctor finds. */
  Report examine(Optional<PersonQuestion> person) {
    Vertx own = Vertx.vertx();
    try {
      return new Doctor(own, operator, clock, Examination.usual())
          .examine(PosternConfig.load(own, yaml, settings, EnumSet.allOf(Role.class)), person);
    } catch (InvalidConfig invalid) {
      return Doctor.of(invalid);
    } finally {
      own.close().await();
    }
  }

  /** A question about Ann, who signs in with that password. */
  static PersonQuestion ann(Optional<Secret> password, Place... places) {
    return new PersonQuestion(ANN, password, _ -> Optional.empty(), List.of(places));
  }

  @Override
  public void close() {
    root.close();
    aws.close().await();
    vertx.close().await();
  }
}
