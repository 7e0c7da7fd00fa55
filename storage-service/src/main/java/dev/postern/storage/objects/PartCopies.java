package dev.postern.storage.objects;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.storage.credentials.CallerCredentials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies a large object while somebody waits for it, several parts at a time. What doesn't get
 * whole leaves nothing behind.
 *
 * @param longest how long all parts may take together
 */
record PartCopies(CallerCredentials credentials, Duration longest) {
  private static final Logger LOG = LoggerFactory.getLogger(PartCopies.class);
  private static final int AT_ONCE = 16;

  void run(OnBehalf asking, CopyByParts copy) {
    boolean whole = false;
    try {
      copyParts(asking, copy);
      use(asking, copy::finish);
      whole = true;
    } finally {
      if (!whole) {
        abandon(asking, copy);
      }
    }
  }

  private void copyParts(OnBehalf asking, CopyByParts copy) {
    Semaphore free = new Semaphore(AT_ONCE);
    List<Callable<Boolean>> parts = new ArrayList<>();
    for (int i = 1; i <= copy.parts(); i++) {
      int number = i;
      parts.add(
          () -> {
            free.acquire();
            try {
              use(asking, granted -> copy.copyPart(granted, number, _ -> {}));
              return true;
            } finally {
              free.release();
            }
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> part :
          threads.invokeAll(parts, longest.toMillis(), TimeUnit.MILLISECONDS)) {
        part.get();
      }
    } catch (CancellationException late) {
      throw Failure.of(
          Reason.TIMEOUT,
          "S3 took too long to copy an object of this size; nothing was changed.",
          late);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.of(Reason.UNAVAILABLE, "Postern was stopped in the middle of it.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  private void abandon(OnBehalf asking, CopyByParts copy) {
    try {
      use(asking, copy::abandon);
    } catch (Failure failure) {
      LOG.warn("parts of a copy that was given up stay behind: {}", failure.detail());
    }
  }

  private void use(OnBehalf asking, Consumer<TemporaryCredentials> work) {
    credentials.use(
        asking,
        granted -> {
          work.accept(granted);
          return true;
        });
  }
}
