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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of each session, asked for once however many requests need them, and kept until
 * {@link #MARGIN} before AWS stops to take them or the session ends. Blocks, so it belongs on a
 * virtual thread; only {@link #end} may be called on an event loop.
 */
public final class CallerCredentials {
  /** How long before their end credentials are replaced, so that no call begins with dying ones. */
  static final Duration MARGIN = Duration.ofMinutes(5);

  private static final int MOST_SESSIONS = 100_000;

  private final CredentialSource source;
  private final InstantSource clock;
  private final Cache<SessionId, TemporaryCredentials> kept;
  private final ConcurrentMap<SessionId, CompletableFuture<TemporaryCredentials>> flights =
      new ConcurrentHashMap<>();

  /** Nothing is kept yet. */
  public CallerCredentials(CredentialSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(MOST_SESSIONS)
            .expireAfter(
                Expiry.<SessionId, TemporaryCredentials>creating(
                    (_, credentials) -> goodFor(credentials)))
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
      kept.asMap().remove(asking.caller().session(), first);
    }
    try {
      return work.apply(of(asking));
    } catch (StaleCredentials stale) {
      throw Failure.of(
          Reason.MISCONFIGURED, "AWS doesn't take the credentials that it just gave.", stale);
    }
  }

  /** Forgets what a session has, also what is only on its way. */
  public void end(SessionId session) {
    flights.remove(session); // before the cache, see fly()
    kept.invalidate(session);
  }

  private TemporaryCredentials of(OnBehalf asking) {
    SessionId session = asking.caller().session();
    @Nullable TemporaryCredentials known = kept.getIfPresent(session);
    if (known != null && goodFor(known).isPositive()) {
      return known;
    }
    CompletableFuture<TemporaryCredentials> own = new CompletableFuture<>();
    @Nullable CompletableFuture<TemporaryCredentials> others = flights.putIfAbsent(session, own);
    return others == null ? fly(asking, own) : land(others);
  }

  /**
   * Asks, keeps and tells those who wait. The session may end at any moment: its flight is removed
   * before what was kept for it, so either this finds its flight gone, or the end finds what was
   * kept.
   */
  private TemporaryCredentials fly(OnBehalf asking, CompletableFuture<TemporaryCredentials> own) {
    SessionId session = asking.caller().session();
    try {
      TemporaryCredentials issued = source.issue(asking.assertion());
      kept.put(session, issued);
      if (!flights.remove(session, own)) {
        kept.invalidate(session);
        throw Failure.of(Reason.UNAUTHENTICATED, "The session has ended. Sign in again.");
      }
      own.complete(issued);
      return issued;
    } catch (RuntimeException e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(session, own);
      own.cancel(false); // does nothing unless an Error has passed: nobody may wait for ever
    }
  }

  private static TemporaryCredentials land(CompletableFuture<TemporaryCredentials> flight) {
    try {
      return flight.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
    }
  }

  /** Not positive where they are too near to their end to be kept. */
  private Duration goodFor(TemporaryCredentials credentials) {
    Instant now = clock.instant();
    return Duration.between(now, credentials.expiresAt().minus(MARGIN));
  }
}
