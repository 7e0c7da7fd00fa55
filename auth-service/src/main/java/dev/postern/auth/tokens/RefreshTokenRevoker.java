package dev.postern.auth.tokens;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.deadline.Trouble;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Revokes the refresh tokens of ended sessions as well as it can: nobody waits long for it, and
 * what Cognito couldn't take at once it is given again a few times.
 */
public final class RefreshTokenRevoker {
  private static final Duration FIRST_TRY = Duration.ofSeconds(2);
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(15), Duration.ofSeconds(90));
  private static final int MOST_WAITING = 1_000;

  private final TokenIssuer issuer;
  private final Later later;
  private final AuditLog audit;
  private final Semaphore room = new Semaphore(MOST_WAITING);

  /** Further tries are handed to {@code later}. */
  public RefreshTokenRevoker(TokenIssuer issuer, Later later, AuditLog audit) {
    this.issuer = issuer;
    this.later = later;
    this.audit = audit;
  }

  /** Revokes within two seconds or goes on in the background. */
  void revokeNow(String username, SessionId session, Secret refreshToken) {
    attempt(new Revocation(username, session, refreshToken, PAUSES));
  }

  /** Revokes in the background. */
  void revokeLater(String username, SessionId session, Secret refreshToken) {
    wait(new Revocation(username, session, refreshToken, PAUSES), Duration.ZERO);
  }

  private void attempt(Revocation revocation) {
    try {
      Deadline.within(
          FIRST_TRY,
          () -> {
            issuer.revoke(revocation.refreshToken());
            return true;
          });
    } catch (Failure failure) {
      if (Trouble.isPassing(failure) && !revocation.pauses().isEmpty()) {
        wait(revocation.next(), revocation.pauses().getFirst());
      } else {
        audit.revokeFailed(revocation.username(), revocation.session(), failure.reason());
      }
    }
  }

  private void wait(Revocation revocation, Duration pause) {
    if (!room.tryAcquire()) {
      audit.revokeFailed(revocation.username(), revocation.session(), Reason.THROTTLED);
      return;
    }
    later.run(
        pause,
        () -> {
          room.release();
          attempt(revocation);
        });
  }

  /** Runs something after a while, where it may block. */
  @FunctionalInterface
  public interface Later {
    /** Returns at once; a pause of nothing means as soon as possible. */
    void run(Duration pause, Runnable task);
  }

  private record Revocation(
      String username, SessionId session, Secret refreshToken, List<Duration> pauses) {
    Revocation next() {
      return new Revocation(username, session, refreshToken, pauses.subList(1, pauses.size()));
    }
  }
}
