package dev.postern.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.credentials.BasicFlow;
import dev.postern.auth.saml.SamlLookAlike;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.federation.BeginRedirect.Begun;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.FinishRedirect.Refused;
import dev.postern.contract.federation.FinishRedirect.SignedIn;
import dev.postern.contract.federation.KeepSamlResponse;
import dev.postern.contract.session.SessionToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * People of a SAML provider where the identity pool is used by its basic flow: the assertion is
 * exchanged for the pool's own token, and that one at STS for a role's credentials.
 */
class SamlBasicFlowIT {
  private static final Duration LIFE = Duration.ofMinutes(20);
  private static final VisitedService SERVICE = new VisitedService();
  private static final LocalIdentities OWNER = SERVICE.owner();
  private static final String CONFIGURED = OWNER.role("configured");

  static {
    OWNER.trustSaml("guild", SamlLookAlike.metadata());
    sendTo(CONFIGURED);
  }

  @AfterEach
  void asBefore() {
    SERVICE.backToNow();
  }

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  @Test
  void theAssertionLeadsToTheConfiguredRole() {
    SignedIn signedIn = (SignedIn) signIn("bea");

    TemporaryCredentials credentials = SERVICE.issue(signedIn.token());
    assertThat(credentials.identityId())
        .isEqualTo(signedIn.session().identity().orElseThrow().id());
    assertThat(OWNER.arnOf(credentials))
        .endsWith("assumed-role/configured/" + credentials.identityId().replace(':', '@'));
  }

  @Test
  void theSessionLastsAsLongAsTheCredentialsAndNoLonger() {
    SessionToken token = ((SignedIn) signIn("cleo")).token();
    TemporaryCredentials credentials = SERVICE.issue(token);

    assertThat(Duration.between(SERVICE.clock().instant(), credentials.expiresAt()))
        .isCloseTo(LIFE, Duration.ofSeconds(30));
    SERVICE.clock().advance(Duration.ofMinutes(16));
    assertThat(SERVICE.issue(token)).isEqualTo(credentials);
    SERVICE.clock().advance(Duration.ofMinutes(5));
    SERVICE.service().refused(token, IssueCredentials.OPERATION, new IssueCredentials());
    assertThat(SERVICE.service().isLive(token)).isFalse();
  }

  @Test
  void aRoleThatIsNotThereSignsNobodyIn() {
    sendTo("arn:aws:iam::000000000000:role/nowhere");

    try {
      assertThat(signIn("dora")).isEqualTo(new Refused(Reason.MISCONFIGURED, false));
    } finally {
      sendTo(CONFIGURED);
    }
  }

  private static void sendTo(String role) {
    SERVICE.sendTo(
        List.of(),
        List.of(SamlLookAlike.provider()),
        Optional.of(
            new BasicFlow(
                LocalIdentities.REGION.id(),
                SERVICE.service().aws().config().identityPool().endpoint(),
                Optional.of(role),
                Optional.empty(),
                LIFE,
                Optional.empty())));
  }

  private static FinishRedirect.Result signIn(String name) {
    Begun begun = SERVICE.begin("guild");
    String request = SamlLookAlike.requestIn(FakeManagedLogin.queryOf(begun.location()));
    Secret response =
        new SamlLookAlike(SERVICE.clock().instant(), request).saying("subject", name).response();
    Secret code =
        SERVICE
            .ask(
                KeepSamlResponse.OPERATION,
                new KeepSamlResponse(Optional.of(RedirectingService.stateOf(begun)), response))
            .code();
    return SERVICE.finish(begun, code);
  }
}
