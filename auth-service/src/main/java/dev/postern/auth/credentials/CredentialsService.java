package dev.postern.auth.credentials;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.auth.deadline.Trouble;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.SessionEnded;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a caller the AWS credentials of their own identity in the role they act in: one call to AWS
 * for each session, role and hour, kept for that session alone and only while it lives and acts in
 * that role.
 */
public final class CredentialsService {
  private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);

  /** What is left is still used where AWS gives nothing new. */
  private static final Duration LEAST_LIFE = Duration.ofMinutes(1);

  private static final Duration MOST_KEPT = Duration.ofHours(12);
  private static final int MOST_SESSIONS = 100_000;

  private final Sessions sessions;
  private final RoleCredentials roles;
  private final InstantSource clock;
  private final SingleFlight<Owner, TemporaryCredentials> flights = new SingleFlight<>();
  private final Cache<SessionId, Kept> kept =
      Caffeine.newBuilder().maximumSize(MOST_SESSIONS).expireAfterWrite(MOST_KEPT).build();

  /** Needs the sessions and whoever gets credentials for them. */
  public CredentialsService(Sessions sessions, RoleCredentials roles, InstantSource clock) {
    this.sessions = sessions;
    this.roles = roles;
    this.clock = clock;
  }

  /**
   * The credentials of the caller, whose session must live at this moment, and in the role that is
   * asserted of them.
   */
  public TemporaryCredentials issue(Caller caller, IssueCredentials question) {
    Owner owner = Owner.of(living(caller));
    Optional<TemporaryCredentials> known = known(owner);
    if (known.isPresent() && lives(known.get(), RENEW_BEFORE_END)) {
      return known.get();
    }
    try {
      return flights.fly(owner, () -> fetch(caller));
    } catch (Failure failure) {
      if (known.isPresent() && Trouble.isPassing(failure) && lives(known.get(), LEAST_LIFE)) {
        return known.get();
      }
      throw failure;
    }
  }

  /** Forgets what was kept for a session. */
  public void forget(SessionEnded ended) {
    kept.invalidate(ended.session());
  }

  /**
   * Makes sure that the caller gets credentials in a role before they go on in it.
   *
   * @throws Failure with {@code ROLE_DENIED} where they don't
   */
  void tryOut(Caller caller, Optional<String> role) {
    Session session = living(caller);
    RoleService.requireOffered(role, session);
    roles.get(session, role);
  }

  private TemporaryCredentials fetch(Caller caller) {
    Session session = living(caller);
    Owner owner = Owner.of(session);
    Optional<TemporaryCredentials> known = known(owner);
    if (known.isPresent() && lives(known.get(), RENEW_BEFORE_END)) {
      return known.get();
    }
    TemporaryCredentials credentials = roles.get(session, owner.role());
    kept.put(session.id(), new Kept(owner.role(), credentials));
    if (sessions.find(session.id()).map(Owner::of).filter(owner::equals).isEmpty()) {
      kept.invalidate(session.id());
      throw signInFirst();
    }
    return credentials;
  }

  private Optional<TemporaryCredentials> known(Owner owner) {
    @Nullable Kept present = kept.getIfPresent(owner.session());
    return Optional.ofNullable(present)
        .filter(found -> found.role().equals(owner.role()))
        .map(Kept::credentials);
  }

  private Session living(Caller caller) {
    return sessions
        .find(caller.session())
        .filter(session -> session.person().subject().equals(caller.subject()))
        .filter(session -> session.identity().role().equals(caller.role()))
        .orElseThrow(CredentialsService::signInFirst);
  }

  private boolean lives(TemporaryCredentials credentials, Duration atLeast) {
    return clock.instant().plus(atLeast).isBefore(credentials.expiresAt());
  }

  static Failure signInFirst() {
    return Failure.of(Reason.UNAUTHENTICATED, "Sign in first.");
  }

  private record Owner(SessionId session, Optional<String> role) {
    static Owner of(Session session) {
      return new Owner(session.id(), session.identity().role());
    }
  }

  private record Kept(Optional<String> role, TemporaryCredentials credentials) {}
}
