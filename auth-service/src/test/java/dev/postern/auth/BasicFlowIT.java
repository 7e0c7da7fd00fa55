package dev.postern.auth;

import static dev.postern.auth.ServiceOnLocalAws.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.credentials.BasicFlow;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.ChooseRole;
import dev.postern.contract.session.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Credentials by {@code GetOpenIdToken} and {@code AssumeRoleWithWebIdentity}. */
class BasicFlowIT {
  private static final ServiceOnLocalAws SERVICE = new ServiceOnLocalAws();
  private static final LocalIdentities OWNER = SERVICE.aws().owner();
  private static final String CONFIGURED = OWNER.role("configured");
  private static final String EDITORS = OWNER.role("editors");
  private static final String DISTRUSTING =
      "arn:aws:iam::000000000000:role/that-trusts-nobody-or-is-not-there";
  private static final Duration LIFE = Duration.ofMinutes(20);

  static {
    OWNER.allowGuestsAndBasicFlow(CONFIGURED);
    List.of("ann", "bob", "cleo").forEach(name -> OWNER.person(name, PASSWORD.reveal()));
    OWNER.group("editors", EDITORS, 1, List.of("bob"));
    OWNER.group("nobodies", DISTRUSTING, 2, List.of("bob"));
    SERVICE.deploy(
        SERVICE
            .aws()
            .withPool(
                pool ->
                    new AuthConfig.IdentityPool(
                        pool.id(),
                        pool.endpoint(),
                        Optional.of(
                            new BasicFlow(
                                "us-east-1",
                                pool.endpoint(),
                                Optional.of(CONFIGURED),
                                Optional.empty(),
                                LIFE,
                                Optional.empty())),
                        Optional.empty())));
  }

  /** Requests are signed with the time that it is. */
  @AfterEach
  void setTheClockAgain() {
    SERVICE.clock().advance(Duration.between(SERVICE.clock().instant(), Instant.now()));
  }

  @AfterAll
  static void close() {
    OWNER.close();
    SERVICE.close();
  }

  @Test
  void whoeverHasNoRoleOfTheirOwnGetsTheConfiguredOne() {
    TemporaryCredentials credentials = issue(SERVICE.signIn("ann"));

    assertThat(OWNER.arnOf(credentials))
        .endsWith("assumed-role/configured/" + credentials.identityId().replace(':', '@'));
  }

  @Test
  void credentialsLastAsLongAsConfigured() {
    TemporaryCredentials credentials = issue(SERVICE.signIn("ann"));

    assertThat(Duration.between(SERVICE.clock().instant(), credentials.expiresAt()))
        .isCloseTo(LIFE, Duration.ofSeconds(5));
  }

  @Test
  void shortCredentialsAreReplacedBeforeTheirEnd() {
    SessionToken ann = SERVICE.signIn("ann");
    TemporaryCredentials first = issue(ann);

    SERVICE.clock().advance(LIFE.minus(Duration.ofMinutes(5)));

    assertThat(issue(ann).expiresAt()).isAfter(first.expiresAt());
  }

  @Test
  void theRoleThatTheTokenPrefersComesFirst() {
    assertThat(OWNER.arnOf(issue(SERVICE.signIn("bob")))).contains("assumed-role/editors/");
  }

  @Test
  void aRoleThatDoesNotTrustThePoolIsDenied() {
    SessionToken bob = SERVICE.signIn("bob");

    Failure refused =
        SERVICE.refused(bob, ChooseRole.OPERATION, new ChooseRole(Optional.of(DISTRUSTING)));

    assertThat(refused.reason()).isEqualTo(Reason.ROLE_DENIED);
    assertThat(OWNER.arnOf(issue(bob))).contains("assumed-role/editors/");
  }

  private static TemporaryCredentials issue(SessionToken token) {
    return SERVICE.ask(token, IssueCredentials.OPERATION, new IssueCredentials());
  }
}
