package dev.postern.auth.share;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.auth.credentials.RoleCredentials;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.tokens.TokenRefresher;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds what serves a share, the session in which it was made or the grant that it left, and gets
 * the owner's credentials by it. A share that nothing serves is over.
 */
final class ShareHolders {
  /** How long nobody asks again whether the owner may still sign in. */
  static final Duration TRUSTED = Duration.ofMinutes(1);

  private static final int MOST_TRUSTED = 10_000;

  private final Kept people;
  private final Kept left;
  private final ShareGrants grants;
  private final SharedShares shares;
  private final InstantSource clock;
  private final Cache<SessionId, Instant> askedAt =
      Caffeine.newBuilder().maximumSize(MOST_TRUSTED).expireAfterWrite(TRUSTED).build();

  /** Sessions of one sort, and what is done with their tokens. */
  record Kept(Sessions sessions, TokenRefresher refresher, RoleCredentials credentials) {}

  private record Holder(Kept kept, Session session) {}

  ShareHolders(
      Kept people, Kept left, ShareGrants grants, SharedShares shares, InstantSource clock) {
    this.people = people;
    this.left = left;
    this.grants = grants;
    this.shares = shares;
    this.clock = clock;
  }

  /** Whether anything serves the share. */
  boolean isServed(Share share) {
    return find(share).isPresent();
  }

  /**
   * Asks Cognito, unless that was done within {@link #TRUSTED}, whether the owner may still do
   * anything, and sees whether it is in the role in which they shared. Ends the share where not.
   *
   * @throws Failure with {@code NO_SUCH_SHARE} then
   */
  void requireRights(Share share) {
    serve(
        share,
        (kept, session) -> {
          askAgain(kept, session);
          Session now = kept.sessions().find(session.id()).orElseThrow(ShareHolders::over);
          if (!share.owner().isIn(now)) {
            throw Failure.of(Reason.ROLE_DENIED, "The owner acts in another role now.");
          }
          return true;
        });
  }

  /**
   * The owner's credentials, narrowed to the share as far as the identity pool can do so.
   *
   * @throws Failure with {@code NO_SUCH_SHARE} where there are none any more, and so no share
   */
  TemporaryCredentials credentials(Share share) {
    return serve(
        share,
        (kept, session) ->
            kept.credentials().get(session, share.owner().role(), Optional.of(share.scope())));
  }

  private void askAgain(Kept kept, Session session) {
    Instant now = clock.instant();
    @Nullable Instant asked = askedAt.getIfPresent(session.id());
    if (asked == null || !now.isBefore(asked.plus(TRUSTED))) {
      kept.refresher().renew(session);
      askedAt.put(session.id(), now);
    }
  }

  /** A session may end in between and leave a grant, which is tried then. */
  private <T> T serve(Share share, BiFunction<Kept, Session, T> work) {
    for (int attempt = 0; attempt < 2; attempt++) {
      Optional<Holder> holder = find(share);
      if (holder.isEmpty()) {
        break;
      }
      try {
        return work.apply(holder.get().kept(), holder.get().session());
      } catch (Failure failure) {
        if (failure.reason() == Reason.ROLE_DENIED) {
          throw end(share, ShareEnding.ROLE_LOST);
        }
        if (failure.reason() != Reason.UNAUTHENTICATED) {
          throw failure;
        }
      }
    }
    throw end(share, ShareEnding.OWNER_GONE);
  }

  private Optional<Holder> find(Share share) {
    SessionId session = share.owner().session();
    return people
        .sessions()
        .find(session)
        .map(living -> new Holder(people, living))
        .or(() -> grants.find(session).map(grant -> new Holder(left, grant)))
        .filter(holder -> holder.session().person().subject().equals(share.owner().subject()));
  }

  private Failure end(Share share, ShareEnding ending) {
    shares.end(share.id(), ending);
    grants.endIfLast(share);
    return VisitService.noSuchShare();
  }

  private static Failure over() {
    return Failure.of(Reason.UNAUTHENTICATED, "The session has ended.");
  }
}
