package dev.postern.auth.credentials;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.auth.deadline.Trouble;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.UserTokens;
import dev.postern.auth.tokens.TokenRefresher;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.SessionEnded;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives a caller the AWS credentials of their own identity: one call to AWS for each session and
 * hour, kept for that session alone and only while it lives.
 */
public final class CredentialsService {
  private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);

  /** What is left is still used where AWS gives nothing new. */
  private static final Duration LEAST_LIFE = Duration.ofMinutes(1);

  private static final Duration MOST_KEPT = Duration.ofHours(1);
  private static final int MOST_SESSIONS = 100_000;

  private final Sessions sessions;
  private final TokenRefresher tokens;
  private final IdentityPool pool;
  private final InstantSource clock;
  private final SingleFlight<SessionId, TemporaryCredentials> flights = new SingleFlight<>();
  private final Cache<SessionId, TemporaryCredentials> kept =
      Caffeine.newBuilder().maximumSize(MOST_SESSIONS).expireAfterWrite(MOST_KEPT).build();

  /** Needs the sessions, their tokens and a pool that takes these. */
  public CredentialsService(
      Sessions sessions, TokenRefresher tokens, IdentityPool pool, InstantSource clock) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.pool = pool;
    this.clock = clock;
  }

  /** The credentials of the caller, whose session must live at this moment. */
  public TemporaryCredentials issue(Caller caller, IssueCredentials question) {
    Session session = living(caller);
    @Nullable TemporaryCredentials known = kept.getIfPresent(session.id());
    if (known != null && lives(known, RENEW_BEFORE_END)) {
      return known;
    }
    try {
      return flights.fly(session.id(), () -> fetch(caller));
    } catch (Failure failure) {
      if (known != null && Trouble.isPassing(failure) && lives(known, LEAST_LIFE)) {
        return known;
      }
      throw failure;
    }
  }

  /** Forgets what was kept for a session. */
  public void forget(SessionEnded ended) {
    kept.invalidate(ended.session());
  }

  private TemporaryCredentials fetch(Caller caller) {
    Session session = living(caller);
    @Nullable TemporaryCredentials known = kept.getIfPresent(session.id());
    if (known != null && lives(known, RENEW_BEFORE_END)) {
      return known;
    }
    TemporaryCredentials credentials = fetch(session, tokens.freshTokens(session));
    kept.put(session.id(), credentials);
    if (sessions.find(session.id()).isEmpty()) {
      kept.invalidate(session.id());
      throw signInFirst();
    }
    return credentials;
  }

  /**
   * A pool that asks the user pool about each token refuses one that was revoked long before its
   * time is up; trying to renew it shows whether that is so, and ends the session if it is.
   */
  private TemporaryCredentials fetch(Session session, UserTokens fresh) {
    try {
      return pool.credentialsFor(fresh.idToken());
    } catch (Failure refused) {
      if (refused.reason() != Reason.UNAUTHENTICATED) {
        throw refused;
      }
      return pool.credentialsFor(tokens.otherTokens(session, fresh).idToken());
    }
  }

  private Session living(Caller caller) {
    return sessions
        .find(caller.session())
        .filter(session -> session.person().subject().equals(caller.subject()))
        .orElseThrow(CredentialsService::signInFirst);
  }

  private boolean lives(TemporaryCredentials credentials, Duration atLeast) {
    return clock.instant().plus(atLeast).isBefore(credentials.expiresAt());
  }

  private static Failure signInFirst() {
    return Failure.of(Reason.UNAUTHENTICATED, "Sign in first.");
  }
}
