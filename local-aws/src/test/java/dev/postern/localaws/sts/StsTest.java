package dev.postern.localaws.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.localaws.RootKey;
import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.Principal;
import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.iam.Role;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.PolicyKind;
import dev.postern.localaws.sigv4.AccessKeys.ExpiredToken;
import dev.postern.localaws.sigv4.AccessKeys.Found;
import dev.postern.localaws.sigv4.AccessKeys.InvalidToken;
import dev.postern.localaws.sigv4.AccessKeys.UnknownKey;
import dev.postern.localaws.state.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StsTest {
  private static final RootKey ROOT = new RootKey("AKIAROOT", "root-secret");
  private static final String ARN = "arn:aws:iam::000000000000:role/app/reader";
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow",
       "Principal":{"Federated":"cognito-identity.amazonaws.com"},
       "Action":"sts:AssumeRoleWithWebIdentity",
       "Condition":{"StringEquals":{"cognito-identity.amazonaws.com:aud":"pool-1"},
        "ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}}}
      """;

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
  void theSessionIsKnownByKeyAndToken() {
    TemporaryCredentials credentials = sts.assumeRoleWithWebIdentity(request());

    assertThat(find(credentials.accessKeyId(), credentials.sessionToken()))
        .isInstanceOfSatisfying(
            Found.class,
            found -> {
              assertThat(found.secretAccessKey()).isEqualTo(credentials.secretAccessKey());
              assertThat(found.principal())
                  .isInstanceOfSatisfying(
                      Principal.RoleSession.class,
                      session -> assertThat(session.claims()).containsEntry("sub", List.of("id")));
            });
  }

  @Test
  void theSessionsKeyWithoutATokenIsUnknown() {
    TemporaryCredentials credentials = sts.assumeRoleWithWebIdentity(request());

    assertThat(sts.find(credentials.accessKeyId(), Optional.empty())).isEqualTo(new UnknownKey());
  }

  @Test
  void anotherSessionsTokenIsInvalid() {
    TemporaryCredentials one = sts.assumeRoleWithWebIdentity(request());
    TemporaryCredentials other = sts.assumeRoleWithWebIdentity(request());

    assertThat(find(one.accessKeyId(), other.sessionToken())).isEqualTo(new InvalidToken());
  }

  @Test
  void aTamperedTokenIsInvalid() {
    TemporaryCredentials credentials = sts.assumeRoleWithWebIdentity(request());
    String token = credentials.sessionToken();
    char swapped = token.charAt(40) == 'A' ? 'B' : 'A';

    assertThat(
            find(credentials.accessKeyId(), token.substring(0, 40) + swapped + token.substring(41)))
        .isEqualTo(new InvalidToken());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "not base64!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void whatWasNeverATokenIsInvalid(String token) {
    assertThat(find("ASIAANY", token)).isEqualTo(new InvalidToken());
  }

  @Test
  void theRootKeyWithATokenIsInvalid() {
    assertThat(find("AKIAROOT", "token")).isEqualTo(new InvalidToken());
    assertThat(sts.find("AKIAROOT", Optional.empty()))
        .isEqualTo(new Found("root-secret", new Principal.Root()));
  }

  @Test
  void aSessionEndsWithItsTime() {
    TemporaryCredentials credentials = sts.assumeRoleWithWebIdentity(request());

    now = now.plus(Duration.ofHours(1)).minusMillis(1);
    assertThat(find(credentials.accessKeyId(), credentials.sessionToken()))
        .isInstanceOf(Found.class);
    now = now.plusMillis(1);
    assertThat(find(credentials.accessKeyId(), credentials.sessionToken()))
        .isEqualTo(new ExpiredToken());
  }

  @Test
  void aSessionIsKnownAfterARestart(@TempDir Path folder) {
    try (StateDirectory kept = StateDirectory.at(folder)) {
      Iam first = new Iam(() -> now, kept, ROOT);
      first.roles().add(role(TRUST));
      TemporaryCredentials credentials =
          new Sts(() -> now, kept, first).assumeRoleWithWebIdentity(request());

      Sts again = new Sts(() -> now, kept, new Iam(() -> now, kept, ROOT));

      assertThat(again.find(credentials.accessKeyId(), Optional.of(credentials.sessionToken())))
          .isInstanceOf(Found.class);
    }
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
  void aSessionsPolicyTravelsWithItsToken() {
    String policy = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    TemporaryCredentials credentials = sts.assumeRoleWithWebIdentity(limited(policy));

    assertThat(find(credentials.accessKeyId(), credentials.sessionToken()))
        .isInstanceOfSatisfying(
            Found.class,
            found ->
                assertThat(((Principal.RoleSession) found.principal()).sessionPolicy())
                    .contains(PolicyDocument.parse(PolicyKind.IDENTITY, policy)));
  }

  @Test
  void aMalformedSessionPolicyIsRefused() {
    refused(limited("{}"), "MalformedPolicyDocument");
  }

  @Test
  void aSessionPolicyThatIsTooLongIsRefused() {
    refused(limited("{" + " ".repeat(2_048) + "}"), "PackedPolicyTooLarge");
  }

  private void refused(WebIdentityRequest request, String code) {
    assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(request))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.awsCode()).isEqualTo(code));
  }

  private Object find(String id, String token) {
    return sts.find(id, Optional.of(token));
  }

  private static WebIdentityRequest request() {
    return request(
        Map.of(
            "aud", List.of("pool-1"), "amr", List.of("authenticated", "x"), "sub", List.of("id")));
  }

  private static WebIdentityRequest request(Map<String, List<String>> claims) {
    return with(new VerifiedWebIdentity("cognito-identity.amazonaws.com", claims, Map.of()));
  }

  private static WebIdentityRequest with(VerifiedWebIdentity identity) {
    return new WebIdentityRequest(ARN, "ann@home", identity, Optional.empty(), Duration.ofHours(1));
  }

  private static WebIdentityRequest limited(String policy) {
    return new WebIdentityRequest(
        ARN, "ann@home", request().identity(), Optional.of(policy), Duration.ofHours(1));
  }

  private static Role role(String trust) {
    return new Role(
        "reader",
        "/app/",
        "AROAREADER",
        Instant.EPOCH,
        "",
        Duration.ofHours(1),
        PolicyDocument.parse(PolicyKind.TRUST, trust),
        new TreeMap<>(),
        new TreeMap<>());
  }
}
