package dev.postern.launcher.doctor;

import static dev.postern.launcher.doctor.Installation.PASSWORD;
import static dev.postern.launcher.doctor.Installation.ann;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Secret;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Report;
import dev.postern.launcher.doctor.finding.Verdict;
import dev.postern.launcher.doctor.report.JsonReport;
import dev.postern.launcher.doctor.report.TableReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;

/** A whole installation, healthy first and then broken in one place after another. */
class DoctorIT {
  private static final AwsCredentialsProvider NOBODY =
      () -> {
        throw SdkClientException.create("There are no credentials.");
      };

  private final Installation installation;

  DoctorIT(@TempDir Path folder) throws IOException {
    installation = new Installation(folder);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void nothingIsWrongWithAHealthyInstallation() {
    Report report = installation.examine(Optional.of(ann(Optional.of(PASSWORD))));

    assertThat(report.findings()).allMatch(finding -> finding.verdict() == Verdict.OK);
    assertThat(report.findings())
        .extracting(Finding::id)
        .contains("config.valid", "clock.aws", "app-client.secret", "role.trust", "person.bucket");
    assertThat(report.worst().exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("brokenThings")
  void whatIsBrokenIsFoundAndNothingElse(
      Consumer<Installation> breaking, String id, Verdict verdict) {
    breaking.accept(installation);

    Report report = installation.examine(Optional.empty());

    assertThat(report.findings())
        .filteredOn(finding -> finding.verdict() != Verdict.OK)
        .filteredOn(finding -> !finding.id().equals("person.sign-in"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.id()).isEqualTo(id);
              assertThat(finding.verdict()).isEqualTo(verdict);
              assertThat(finding.remedy()).isNotBlank();
            });
  }

  static Stream<Arguments> brokenThings() {
    return Stream.of(
            failure("app-client.secret", one -> one.set("auth.client-secret", "notthesecret")),
            failure(
                "app-client.flows",
                one ->
                    one.appClient(
                        set -> set.explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH))),
            warning(
                "app-client.user-existence",
                one ->
                    one.appClient(
                        set ->
                            set.preventUserExistenceErrors(PreventUserExistenceErrorTypes.LEGACY))),
            failure(
                "app-client.callbacks",
                one ->
                    one.appClient(
                        set ->
                            set.callbackURLs("https://elsewhere.example.com/api/auth/callback"))),
            failure(
                "app-client.sign-out-urls",
                one ->
                    one.appClient(set -> set.logoutURLs("https://elsewhere.example.com/sign-in"))),
            failure(
                "app-client.code-grant",
                one -> one.appClient(set -> set.allowedOAuthScopes("openid"))),
            failure(
                "app-client.providers",
                one ->
                    one.set(
                        "auth.providers",
                        """
                    [{"id": "google", "kind": "google", "name": "Google"}]""")),
            warning(
                "app-client.revocation",
                one -> one.appClient(set -> set.enableTokenRevocation(false))),
            warning(
                "app-client.lifetimes",
                one ->
                    one.appClient(
                        set ->
                            set.refreshTokenValidity(2)
                                .tokenValidityUnits(
                                    units -> units.refreshToken(TimeUnitsType.HOURS)))),
            warning(
                "app-client.challenge-lifetime", one -> one.set("auth.challenge-lifetime", "10m")),
            warning(
                "user-pool.passwords", one -> one.set("auth.password-policy.minimum-length", "20")),
            failure(
                "user-pool.domain",
                one ->
                    one.root()
                        .userPools()
                        .deleteUserPoolDomain(
                            which ->
                                which.userPoolId(one.provisioned().userPoolId()).domain("doctor"))),
            failure(
                "identity-pool.client",
                one ->
                    one.root()
                        .identityPools()
                        .updateIdentityPool(
                            update ->
                                update
                                    .identityPoolId(one.provisioned().identityPoolId())
                                    .identityPoolName("doctor")
                                    .allowUnauthenticatedIdentities(false)
                                    .cognitoIdentityProviders(List.of()))),
            failure(
                "identity-pool.roles",
                one ->
                    one.root()
                        .identityPools()
                        .setIdentityPoolRoles(
                            set ->
                                set.identityPoolId(one.provisioned().identityPoolId())
                                    .roles(Map.of()))),
            failure(
                "role.trust",
                one ->
                    trust(
                        one,
                        """
                    {"StringEquals": {"cognito-identity.amazonaws.com:aud": "us-east-1:another"},
                     "ForAnyValue:StringLike":
                       {"cognito-identity.amazonaws.com:amr": "authenticated"}}""")),
            failure(
                "role.trust",
                one ->
                    trust(
                        one,
                        """
                    {"StringEquals": {"cognito-identity.amazonaws.com:aud": "%s"},
                     "ForAnyValue:StringLike":
                       {"cognito-identity.amazonaws.com:amr": "unauthenticated"}}"""
                            .formatted(one.provisioned().identityPoolId()))),
            warning(
                "role.trust",
                one ->
                    trust(
                        one,
                        """
                    {"StringLike": {"cognito-identity.amazonaws.com:aud": "*"},
                     "ForAnyValue:StringLike":
                       {"cognito-identity.amazonaws.com:amr": "authenticated"}}""")),
            failure(
                "role.trust",
                one ->
                    trust(
                        one,
                        """
                    {"StringNotEquals": {"cognito-identity.amazonaws.com:aud": "%s"},
                     "ForAnyValue:StringLike":
                       {"cognito-identity.amazonaws.com:amr": "authenticated"}}"""
                            .formatted(one.provisioned().identityPoolId()))),
            failure("bucket.exists", one -> one.set("storage.buckets", "nowhere-at-all")),
            failure("clock.aws", one -> one.clock(Instant.now().plus(Duration.ofMinutes(10)))),
            warning("clock.aws", one -> one.clock(Instant.now().minus(Duration.ofMinutes(1)))),
            warning("secrets.sealing-keys", one -> one.unset("auth.sealing-keys-file")),
            failure(
                "secrets.sealing-keys",
                one -> {
                  one.unset("auth.sealing-keys-file");
                  one.set(
                      "auth.sealing-keys",
                      "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
                }),
            warning("secrets.files", DoctorIT::openToOthers))
        .map(Broken::arguments);
  }

  @Test
  void everyProblemOfAConfigurationIsTold() {
    installation.set("aws.region", "Frankfurt");
    installation.set("gateway.port", "many");

    Report report = installation.examine(Optional.empty());

    assertThat(report.findings())
        .extracting(Finding::id)
        .containsExactly("config.valid", "config.valid", "config.rest");
    assertThat(report.worst()).isEqualTo(Verdict.FAILURE);
  }

  @Test
  void whatOnlyAnOperatorMayReadIsSaidNotToBeCheckedWithoutOne() {
    installation.operator(NOBODY);

    Report report = installation.examine(Optional.of(ann(Optional.of(PASSWORD))));

    assertThat(report.findings())
        .filteredOn(finding -> finding.verdict() == Verdict.UNCHECKED)
        .extracting(Finding::id)
        .contains("identity-pool.client", "identity-pool.roles", "app-client.callbacks")
        .doesNotContain("app-client.secret", "app-client.flows", "person.bucket");
    assertThat(report.count(Verdict.FAILURE)).isZero();
    assertThat(report.worst().exitCode()).isEqualTo(1);
  }

  @Test
  void aWrongSecretIsFoundWithoutAnOperator() {
    installation.operator(NOBODY);
    installation.set("auth.client-secret", "notthesecret");

    assertThat(failures(installation.examine(Optional.empty())))
        .containsExactly("app-client.secret");
  }

  @Test
  void anEndpointWhereNobodyListensIsFoundWithWhatItHides() {
    installation.set("aws.endpoints.s3", "http://127.0.0.1:1");

    Report report = installation.examine(Optional.empty());

    assertThat(failures(report)).containsExactly("endpoint.s3");
    assertThat(report.findings())
        .filteredOn(finding -> finding.id().equals("endpoint.s3"))
        .extracting(Finding::found)
        .singleElement()
        .asString()
        .contains("TCP");
  }

  @Test
  void anAppClientThatIsNoneIsFoundWhereverItIsNamed() {
    installation.set("auth.client-id", "0".repeat(26));

    assertThat(failures(installation.examine(Optional.empty())))
        .containsExactly("app-client.exists", "identity-pool.client");
  }

  @Test
  void guestsNeedAPoolThatLetsThemInAndARole() {
    installation.set("auth.guests", "true");

    assertThat(failures(installation.examine(Optional.empty())))
        .containsExactly("identity-pool.guests", "identity-pool.roles");
  }

  @Test
  void nothingSecretIsInAReport() {
    installation.set("auth.challenge-lifetime", "10m");

    Report right = installation.examine(Optional.of(ann(Optional.of(PASSWORD))));
    Report wrong = installation.examine(Optional.of(ann(Optional.of(new Secret("wrong-canary")))));
    String printed =
        new TableReport(true).of(right)
            + JsonReport.of(right)
            + new TableReport(false).of(wrong)
            + JsonReport.of(wrong);

    assertThat(printed).doesNotContain("wrong-canary").doesNotContainPattern("ASIA[A-Z2-7]{16}");
    assertThat(installation.secrets())
        .allSatisfy(secret -> assertThat(printed).doesNotContain(secret));
  }

  private static List<String> failures(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.verdict() == Verdict.FAILURE)
        .map(Finding::id)
        .toList();
  }

  private static void openToOthers(Installation one) {
    try {
      Files.setPosixFilePermissions(
          one.sealingKeys(), PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void trust(Installation one, String condition) {
    String role = one.role();
    one.root()
        .iam()
        .updateAssumeRolePolicy(
            update ->
                update
                    .roleName(role.substring(role.lastIndexOf('/') + 1))
                    .policyDocument(
                        """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                          "Principal": {"Federated": "cognito-identity.amazonaws.com"},
                          "Action": "sts:AssumeRoleWithWebIdentity", "Condition": %s}]}"""
                            .formatted(condition)));
  }

  private static Broken failure(String id, Consumer<Installation> breaking) {
    return new Broken(id, Verdict.FAILURE, breaking);
  }

  private static Broken warning(String id, Consumer<Installation> breaking) {
    return new Broken(id, Verdict.WARNING, breaking);
  }

  private record Broken(String id, Verdict verdict, Consumer<Installation> breaking) {
    Arguments arguments() {
      return Arguments.of(Named.of(id, breaking), id, verdict);
    }
  }
}
