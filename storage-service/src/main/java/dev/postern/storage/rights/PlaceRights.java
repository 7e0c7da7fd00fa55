package dev.postern.storage.rights;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.rights.ReadRights;
import dev.postern.contract.rights.ReadRights.Rights;
import dev.postern.contract.session.SessionId;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.files.ListingRules;
import dev.postern.storage.rights.RightsStore.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Tells people what they may do in a place. An answer is kept for {@link #KEPT}, for the session
 * and the role in which it was asked for; several who ask at once cause one look.
 */
public final class PlaceRights {
  /** How long an answer is believed: people who are given a right wait no longer for it. */
  static final Duration KEPT = Duration.ofMinutes(1);

  private static final int MOST_KEPT = 10_000;

  /** Each look takes some ten connections, and listings need theirs too. */
  private static final int MOST_AT_ONCE = 12;

  private static final Duration WHEN_QUIETER = Duration.ofSeconds(1);

  private final CallerCredentials credentials;
  private final RightsStore store;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private final AsyncCache<Place, Found> kept;

  /** Nothing is known yet. */
  public PlaceRights(CallerCredentials credentials, RightsStore store) {
    this(credentials, store, Ticker.systemTicker());
  }

  PlaceRights(CallerCredentials credentials, RightsStore store, Ticker ticker) {
    this.credentials = credentials;
    this.store = store;
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(KEPT)
            .ticker(ticker)
            .executor(Runnable::run)
            .buildAsync();
  }

  /** Answers {@link ReadRights}. */
  public Rights read(OnBehalf asking, ReadRights question) {
    check(question);
    Place place =
        new Place(
            asking.caller().session(),
            asking.caller().role(),
            question.bucket(),
            question.prefix());
    CompletableFuture<Found> found = kept.get(place, (_, _) -> later(() -> look(asking, question)));
    try {
      Found told = found.join();
      if (!told.whole()) {
        kept.asMap().remove(place, found);
      }
      return told.rights();
    } catch (CompletionException e) {
      kept.asMap().remove(place, found);
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private Found look(OnBehalf asking, ReadRights question) {
    if (!free.tryAcquire()) {
      throw Failure.of(Reason.THROTTLED, "Too much to do at the moment.").retryAfter(WHEN_QUIETER);
    }
    try {
      return credentials.use(
          asking, granted -> store.look(granted, question.bucket(), question.prefix()));
    } finally {
      free.release();
    }
  }

  private static void check(ReadRights question) {
    List<InvalidField> wrong = new ArrayList<>();
    if (!ListingRules.isBucketName(question.bucket())) {
      wrong.add(new InvalidField("{bucket}", "The name of a bucket."));
    }
    if (!ListingRules.fitsInKey(question.prefix()) || question.prefix().indexOf('\0') >= 0) {
      wrong.add(new InvalidField("?prefix", "Text of at most 1024 bytes in UTF-8, without NUL."));
    }
    if (!wrong.isEmpty()) {
      throw Failure.invalid(wrong);
    }
  }

  private static <T> CompletableFuture<T> later(Supplier<T> work) {
    return CompletableFuture.supplyAsync(
        work, task -> Thread.ofVirtual().name("rights").start(task));
  }

  /** Where somebody's rights are asked for. */
  private record Place(SessionId session, Optional<String> role, String bucket, String prefix) {}
}
