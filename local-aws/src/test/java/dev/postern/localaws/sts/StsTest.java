package dev.postern.localaws.sts;

import static dev.postern.localaws.sts.Reader.ARN;
import static dev.postern.localaws.sts.Reader.ROOT;
import static dev.postern.localaws.sts.Reader.TRUST;
import static dev.postern.localaws.sts.Reader.limited;
import static dev.postern.localaws.sts.Reader.request;
import static dev.postern.localaws.sts.Reader.role;
import static dev.postern.localaws.sts.Reader.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.PolicyKind;
import dev.postern.localaws.state.StateDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StsTest {
  private final StateDirectory state = StateDirectory.inMemory();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Iam iam = new Iam(() -> now, state, ROOT);
  private final Sts sts = new Sts(() -> now, state, iam);

  @BeforeEach
  void createRole() {
    iam.roles().add(role(TRUST));
  }

  @AfterEach
  void deleteState() {
    state.close();
  }

  @Test
  void whomTheRoleTrustsGetsASessionOfIt() {
    TemporaryCredentials credentials = sts.assumeRoleWithWebIdentity(request());

    assertThat(credentials.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
    assertThat(credentials.secretAccessKey()).hasSize(40);
    assertThat(credentials.expiration()).isEqualTo("2026-03-01T13:00:00Z");
    assertThat(credentials.assumedRoleArn())
        .isEqualTo("arn:aws:sts::000000000000:assumed-role/reader/ann@home");
    assertThat(credentials.assumedRoleId()).isEqualTo("AROAREADER:ann@home");
  }

  @Test
  void anotherPoolIsNotTrusted() {
    refused(
        request(Map.of("aud", List.of("pool-2"), "amr", List.of("authenticated"))), "AccessDenied");
  }

  @Test
  void aGuestIsNotTrusted() {
    refused(
        request(Map.of("aud", List.of("pool-1"), "amr", List.of("unauthenticated"))),
        "AccessDenied");
  }

  @Test
  void whoLacksTheClaimIsNotTrusted() {
    refused(request(Map.of("aud", List.of("pool-1"))), "AccessDenied");
  }

  @Test
  void anotherProviderIsNotTrusted() {
    refused(
        with(
            new VerifiedWebIdentity(
                "accounts.google.com", request().identity().claims(), Map.of())),
        "AccessDenied");
  }

  @Test
  void aRoleThatIsNotThereIsDeniedInTheSameWords() {
    WebIdentityRequest request =
        new WebIdentityRequest(
            "arn:aws:iam::000000000000:role/none",
            "ann",
            request().identity(),
            Optional.empty(),
            Duration.ofHours(1));

    assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(request))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.awsMessage())
                    .isEqualTo("Not authorized to perform sts:AssumeRoleWithWebIdentity"));
  }

  @Test
  void aRoleIsFoundByItsWholeArnOnly() {
    WebIdentityRequest request =
        new WebIdentityRequest(
            "arn:aws:iam::000000000000:role/reader",
            "ann",
            request().identity(),
            Optional.empty(),
            Duration.ofHours(1));

    refused(request, "AccessDenied");
  }

  @Test
  void tagsNeedARoleThatTrustsWithTags() {
    WebIdentityRequest tagged =
        with(
            new VerifiedWebIdentity(
                "cognito-identity.amazonaws.com",
                request().identity().claims(),
                Map.of("team", "red")));

    refused(tagged, "AccessDenied");
    iam.roles()
        .change(
            "reader",
            role ->
                role.trusting(
                    PolicyDocument.parse(
                        PolicyKind.TRUST,
                        TRUST.replace(
                            "\"sts:AssumeRoleWithWebIdentity\"",
                            "[\"sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\"]"))));
    assertThat(sts.assumeRoleWithWebIdentity(tagged).accessKeyId()).startsWith("ASIA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*", "<b>", "${c}"})
  void aTagsValueHasItsForm(String value) {
    refused(
        with(
            new VerifiedWebIdentity(
                "cognito-identity.amazonaws.com",
                request().identity().claims(),
                Map.of("team", value))),
        "ValidationError");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 899, 3_601, 43_201})
  void aSessionIsNeitherTooShortNorLongerThanTheRoleAllows(long seconds) {
    WebIdentityRequest request =
        new WebIdentityRequest(
            ARN, "ann", request().identity(), Optional.empty(), Duration.ofSeconds(seconds));

    refused(request, "ValidationError");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a b", "a/b", "ä1"})
  void aSessionsNameHasItsForm(String name) {
    WebIdentityRequest request =
        new WebIdentityRequest(
            ARN, name, request().identity(), Optional.empty(), Duration.ofHours(1));

    refused(request, "ValidationError");
  }

  @Test
  void aMalformedSessionPolicyIsRefused() {
    refused(limited("{}"), "MalformedPolicyDocument");
  }

  @Test
  void aSessionPolicyThatIsTooLongIsRefused() {
    refused(limited("{" + " ".repeat(2_048) + "}"), "PackedPolicyTooLarge");
  }

  @Test
  void aSessionPolicyHasNoCharactersBeyondLatin1() {
    refused(limited("{\"Id\": \"отчёт\"}"), "ValidationError");
  }

  private void refused(WebIdentityRequest request, String code) {
    assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(request))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.awsCode()).isEqualTo(code));
  }
}
