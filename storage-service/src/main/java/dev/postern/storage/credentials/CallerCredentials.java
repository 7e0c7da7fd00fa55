package dev.postern.storage.credentials;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of each session in the role that its person acts in, asked for once however many
 * requests need them, and kept until {@link #MARGIN} before AWS stops to take them, the role
 * changes or the session ends. Blocks, so it belongs on a virtual thread; only {@link #end} and
 * {@link #keepOnly} may be called on an event loop.
 */
public final class CallerCredentials {
  /** How long before their end credentials are replaced, so that no call begins with dying ones. */
  static final Duration MARGIN = Duration.ofMinutes(5);

  private static final Duration LONGEST_FLIGHT = Duration.ofMinutes(1);
  private static final int MOST_SESSIONS = 100_000;

  private final CredentialSource source;
  private final InstantSource clock;

  /** Also holds what is only on its way, so that an end is one removal and finds it. */
  private final Cache<SessionId, Flight> kept;

  /** Nothing is kept yet. */
  public CallerCredentials(CredentialSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(MOST_SESSIONS)
            .expireAfter(
                Expiry.<SessionId, Flight>writing((_, flight) -> flight.goodFrom(clock.instant())))
            .build();
  }

  /**
   * Works with the caller's credentials; if AWS no longer takes them, once more with new ones.
   *
   * @throws Failure where there are no credentials, or AWS takes not even new ones
   */
  public <T> T use(OnBehalf asking, Function<TemporaryCredentials, T> work) {
    TemporaryCredentials first = of(asking);
    try {
      return work.apply(first);
    } catch (StaleCredentials stale) {
      forget(asking.caller().session(), first);
    }
    try {
      return work.apply(of(asking));
    } catch (StaleCredentials stale) {
      throw Failure.of(
          Reason.MISCONFIGURED, "AWS doesn't take the credentials that it just gave.", stale);
    }
  }

  /**
   * Forgets credentials that AWS no longer takes, unless they were replaced already.
   *
   * @param accessKeyId of those that were refused
   */
  public void renew(OnBehalf asking, String accessKeyId) {
    SessionId session = asking.caller().session();
    @Nullable Flight known = kept.getIfPresent(session);
    if (known != null) {
      @Nullable TemporaryCredentials issued = known.issued;
      if (issued != null && issued.accessKeyId().equals(accessKeyId)) {
        kept.asMap().remove(session, known);
      }
    }
  }

  /** Forgets what a session has, also what is only on its way. */
  public void end(SessionId session) {
    kept.invalidate(session);
  }

  /** Forgets what a session has in another role, also what is only on its way. */
  public void keepOnly(SessionId session, Optional<String> role) {
    kept.asMap().computeIfPresent(session, (_, known) -> known.role.equals(role) ? known : null);
  }

  private TemporaryCredentials of(OnBehalf asking) {
    SessionId session = asking.caller().session();
    Optional<String> role = asking.caller().role();
    while (true) {
      @Nullable Flight known = kept.getIfPresent(session);
      if (known != null && known.role.equals(role) && known.isGoodAt(clock.instant())) {
        return known.land();
      }
      Flight own = new Flight(role);
      boolean first =
          known == null
              ? kept.asMap().putIfAbsent(session, own) == null
              : kept.asMap().replace(session, known, own);
      if (first) {
        return fly(asking, own);
      }
    }
  }

  private TemporaryCredentials fly(OnBehalf asking, Flight own) {
    SessionId session = asking.caller().session();
    try {
      TemporaryCredentials issued = source.issue(asking.assertion());
      own.issued = issued;
      boolean lives = kept.asMap().replace(session, own, own); // sets the time at which it goes
      if (!lives) {
        throw Failure.of(
            Reason.UNAUTHENTICATED,
            "The session has ended or its role was changed. Sign in again.");
      }
      own.landing.complete(issued);
      return issued;
    } catch (RuntimeException e) {
      kept.asMap().remove(session, own);
      own.landing.completeExceptionally(e);
      throw e;
    } finally {
      own.landing.cancel(false); // does nothing unless an Error has passed: nobody waits for ever
    }
  }

  private void forget(SessionId session, TemporaryCredentials stale) {
    @Nullable Flight known = kept.getIfPresent(session);
    if (known != null && stale.equals(known.issued)) {
      kept.asMap().remove(session, known);
    }
  }

  /** Credentials that are there or on their way. */
  private static final class Flight {
    private final CompletableFuture<TemporaryCredentials> landing = new CompletableFuture<>();
    private final Optional<String> role;
    private volatile @Nullable TemporaryCredentials issued;

    Flight(Optional<String> role) {
      this.role = role;
    }

    boolean isGoodAt(Instant now) {
      return goodFrom(now).isPositive();
    }

    /** How long these can be used; not positive where they are too near to their end. */
    Duration goodFrom(Instant now) {
      TemporaryCredentials known = issued;
      return known == null
          ? LONGEST_FLIGHT
          : Duration.between(now, known.expiresAt().minus(MARGIN));
    }

    TemporaryCredentials land() {
      try {
        return landing.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
      }
    }
  }
}
