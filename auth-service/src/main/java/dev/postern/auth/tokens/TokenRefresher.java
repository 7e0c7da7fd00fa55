package dev.postern.auth.tokens;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.HeldCredentials;
import dev.postern.auth.session.NoTokens;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.ProviderToken;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.SessionTokens;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.TokenVault;
import dev.postern.auth.session.UserTokens;
import dev.postern.auth.tokens.TokenIssuer.Dead;
import dev.postern.auth.tokens.TokenIssuer.Renewed;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps a session's tokens fresh, so that it outlives the hour of an ID token. One renewal at a
 * time for each session on all nodes; a dead refresh token ends the session, trouble on the way to
 * Cognito doesn't.
 */
public final class TokenRefresher {
  private static final Duration LEAST_LIFE = Duration.ofSeconds(60);

  /** A rotated refresh token that isn't kept is lost: the one before it is good for nothing. */
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(3);

  /** For what another node, which stood still for a while, may yet hear of Cognito. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Sessions sessions;
  private final TokenVault vault;
  private final TokenIssuer issuer;
  private final RefreshTokenRevoker revoker;
  private final RefreshLock lock;
  private final AuditLog audit;
  private final InstantSource clock;
  private final Heirs heirs;

  /** The revoker takes tokens that arrive for a session that has ended meanwhile. */
  public TokenRefresher(
      Sessions sessions,
      TokenVault vault,
      TokenIssuer issuer,
      RefreshTokenRevoker revoker,
      RefreshLock lock,
      AuditLog audit,
      InstantSource clock) {
    this(sessions, vault, issuer, revoker, lock, audit, clock, Heirs.none());
  }

  /** Before the revoker, heirs are asked about tokens whose session has ended. */
  public TokenRefresher(
      Sessions sessions,
      TokenVault vault,
      TokenIssuer issuer,
      RefreshTokenRevoker revoker,
      RefreshLock lock,
      AuditLog audit,
      InstantSource clock,
      Heirs heirs) {
    this.heirs = heirs;
    this.sessions = sessions;
    this.vault = vault;
    this.issuer = issuer;
    this.revoker = revoker;
    this.lock = lock;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Tokens whose ID token is good for a minute at least.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where the session has ended or does so now, with
   *     {@code SIGN_IN_REQUIRED} where it is a guest's, with {@code FEATURE_UNAVAILABLE} where it
   *     is somebody's who has no account in the user pool
   */
  public UserTokens freshTokens(Session session) {
    UserTokens tokens = open(session);
    return isFresh(tokens)
        ? tokens
        : lock.alone(session.id(), () -> renewed(session.id(), this::isFresh));
  }

  /**
   * Other tokens than those, which somebody refused though their time is not up.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where the session has ended or does so now, as
   *     when its tokens were revoked from elsewhere
   */
  public UserTokens otherTokens(Session session, UserTokens refused) {
    return otherTokens(session, refused.idToken());
  }

  /** The same, where only the ID token is known. */
  public UserTokens otherTokens(Session session, Secret refusedIdToken) {
    return lock.alone(
        session.id(),
        () -> renewed(session.id(), tokens -> !tokens.idToken().equals(refusedIdToken)));
  }

  /**
   * New tokens even where the present ones are good, for what they say of the person.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where the session has ended or does so now
   */
  public UserTokens renew(Session session) {
    return lock.alone(session.id(), () -> renewed(session.id(), _ -> false));
  }

  private UserTokens renewed(SessionId id, Predicate<UserTokens> good) {
    Session session = sessions.find(id).orElseThrow(TokenRefresher::ended);
    UserTokens tokens = open(session);
    if (good.test(tokens)) {
      return tokens;
    }
    try (OpenQuestion question = lock.question(id)) {
      return switch (ask(session, tokens)) {
        case Renewed(Person person, UserTokens fresh) -> keep(session, person, fresh);
        case Dead() -> renewedElsewhere(session, question).orElseThrow(() -> dead(session));
      };
    }
  }

  /**
   * What somebody else got for the very refresh token that was refused here. Two nodes use one
   * where the first stood still for longer than its lease: with rotation, Cognito then refuses one
   * of them, and the session lives on by what it gave to the other.
   *
   * @throws Failure with {@code TIMEOUT} where the other's answer is still to come
   */
  private Optional<UserTokens> renewedElsewhere(Session refused, OpenQuestion question) {
    long end = System.nanoTime() + Deadline.left(LONGEST_WAIT).toNanos();
    while (true) {
      // in this order: whoever is done has written before
      boolean isAwaited = question.isAlsoSomebodyElses();
      Session present = sessions.find(refused.id()).orElseThrow(TokenRefresher::ended);
      if (!isUnchanged(present, refused)) {
        return Optional.of(open(present));
      }
      if (!isAwaited) {
        return Optional.empty();
      }
      if (System.nanoTime() - end >= 0) {
        throw Deadline.exceeded();
      }
      RefreshLock.pause();
    }
  }

  private Failure dead(Session session) {
    audit.refreshFailed(session.person().username(), session.id(), Reason.UNAUTHENTICATED);
    sessions.end(session.id(), Ending.REFRESH_TOKEN_DEAD);
    return ended();
  }

  private TokenIssuer.Renewal ask(Session session, UserTokens tokens) {
    try {
      return issuer.renew(
          tokens.refreshToken(), session.person().username(), session.browser().deviceKey());
    } catch (Failure failure) {
      audit.refreshFailed(session.person().username(), session.id(), failure.reason());
      throw failure;
    }
  }

  private UserTokens keep(Session session, Person person, UserTokens fresh) {
    SessionId id = session.id();
    if (!person.subject().equals(session.person().subject())) {
      throw Failure.of(Reason.DEFECT, "Cognito renewed a session with somebody else's tokens.");
    }
    String sealed = vault.seal(id, fresh);
    Optional<Session> kept =
        Deadline.regardless(
            LONGEST_WRITE,
            () ->
                sessions.change(
                    id,
                    current ->
                        isUnchanged(current, session) ? current.renewed(person, sealed) : current));
    if (kept.isEmpty()) {
      if (!heirs.inherits(session, person, fresh)) {
        revoker.revokeLater(session.person().username(), id, fresh.refreshToken());
      }
      throw ended();
    }
    audit.refreshed(person.username(), id);
    // Whoever took over from a node that stood still has the later ones.
    return kept.get().sealedTokens().equals(sealed) ? fresh : open(kept.get());
  }

  /** Each seal is another, even of the same tokens. */
  private static boolean isUnchanged(Session present, Session before) {
    return present.sealedTokens().equals(before.sealedTokens());
  }

  private UserTokens open(Session session) {
    SessionTokens tokens =
        vault
            .open(session.id(), session.sealedTokens())
            .orElseThrow(
                () -> {
                  sessions.end(session.id(), Ending.SEALING_KEY_GONE);
                  return ended();
                });
    return switch (tokens) {
      case UserTokens own -> own;
      case ProviderToken _, HeldCredentials _ ->
          throw Failure.of(Reason.FEATURE_UNAVAILABLE, "You have no account here.");
      case NoTokens() ->
          throw Failure.of(Reason.SIGN_IN_REQUIRED, "This is for people who signed in.");
    };
  }

  private boolean isFresh(UserTokens tokens) {
    return clock.instant().plus(LEAST_LIFE).isBefore(tokens.idTokenExpiresAt());
  }

  private static Failure ended() {
    return Failure.of(Reason.UNAUTHENTICATED, "Your session has ended. Sign in again.");
  }
}
