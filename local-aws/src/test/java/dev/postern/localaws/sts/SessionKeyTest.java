package dev.postern.localaws.sts;

import static dev.postern.localaws.sts.Reader.ROOT;
import static dev.postern.localaws.sts.Reader.TRUST;
import static dev.postern.localaws.sts.Reader.limited;
import static dev.postern.localaws.sts.Reader.request;
import static dev.postern.localaws.sts.Reader.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.Principal;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the keys of sessions are known again. */
class SessionKeyTest {
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

  private Object find(String id, String token) {
    return sts.find(id, Optional.of(token));
  }
}
