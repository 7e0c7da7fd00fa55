package dev.postern.auth.credentials;

import dev.postern.auth.deadline.Deadline;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets many who want the same at the same time share one call, and its failure too. */
final class SingleFlight<K, V> {
  private static final Duration MOST_WAIT = Duration.ofSeconds(10);

  private final ConcurrentMap<K, CompletableFuture<V>> inFlight = new ConcurrentHashMap<>();

  V fly(K key, Supplier<V> call) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    @Nullable CompletableFuture<V> theirs = inFlight.putIfAbsent(key, mine);
    if (theirs != null) {
      return landing(theirs);
    }
    try {
      V result = call.get();
      mine.complete(result);
      return result;
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      inFlight.remove(key, mine);
      mine.cancel(false);
    }
  }

  private static <V> V landing(CompletableFuture<V> flight) {
    try {
      return flight.get(Deadline.left(MOST_WAIT).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Deadline.exceeded();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException unchecked ? unchecked : broken(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw broken(e);
    }
  }

  private static Failure broken(Exception cause) {
    return Failure.of(Reason.DEFECT, "Something went wrong on our side.", cause);
  }
}
