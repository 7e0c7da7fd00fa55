package dev.postern.auth.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.LogCapture;
import dev.postern.auth.TestClock;
import dev.postern.auth.audit.AuditLog;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshTokenRevokerTest {
  private static final SessionId SESSION = new SessionId("session-1");
  private static final Secret TOKEN = new Secret("refresh-ann");

  private final LogCapture log = LogCapture.of("audit");
  private final FakeTokenIssuer issuer = new FakeTokenIssuer(TestClock.stopped());
  private final List<Duration> pauses = new ArrayList<>();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final RefreshTokenRevoker revoker =
      new RefreshTokenRevoker(issuer, this::later, new AuditLog());

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void aTokenIsRevokedAtOnce() {
    revoker.revokeNow("ann", SESSION, TOKEN);

    assertThat(issuer.revoked()).containsExactly("refresh-ann");
    assertThat(waiting).isEmpty();
  }

  @Test
  void whatNeedNotBeWaitedForIsRevokedInTheBackground() {
    revoker.revokeLater("ann", SESSION, TOKEN);
    assertThat(issuer.revoked()).isEmpty();
    waiting.remove().run();

    assertThat(issuer.revoked()).containsExactly("refresh-ann");
  }

  @Test
  void whatCognitoCannotTakeNowItIsGivenAgain() {
    issuer.failRevocation(Failure.of(Reason.UNAVAILABLE, "down"));
    issuer.failRevocation(Failure.of(Reason.THROTTLED, "busy"));

    revoker.revokeNow("ann", SESSION, TOKEN);
    runAll();

    assertThat(issuer.revoked()).containsExactly("refresh-ann");
    assertThat(pauses).isSorted().hasSize(2);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void afterAFewTriesItIsGivenUpAndAudited() {
    for (int i = 0; i < 10; i++) {
      issuer.failRevocation(Failure.of(Reason.TIMEOUT, "slow"));
    }

    revoker.revokeNow("ann", SESSION, TOKEN);
    runAll();

    assertThat(pauses).hasSize(3);
    assertThat(issuer.revoked()).isEmpty();
    assertThat(log.lines()).singleElement().asString().contains("event=revoke outcome=failed");
  }

  @Test
  void whatStaysWrongIsNotTriedAgain() {
    issuer.failRevocation(Failure.of(Reason.MISCONFIGURED, "wrong"));

    revoker.revokeNow("ann", SESSION, TOKEN);

    assertThat(waiting).isEmpty();
    assertThat(log.lines()).singleElement().asString().contains("reason=misconfigured");
  }

  @Test
  void noMoreThanAThousandWait() {
    for (int i = 0; i < 1_001; i++) {
      revoker.revokeLater("ann", SESSION, TOKEN);
    }

    assertThat(waiting).hasSize(1_000);
    assertThat(log.lines()).hasSize(1);
  }

  private void later(Duration pause, Runnable task) {
    pauses.add(pause);
    waiting.add(task);
  }

  private void runAll() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }
}
