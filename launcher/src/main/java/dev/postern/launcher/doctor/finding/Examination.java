package dev.postern.launcher.doctor.finding;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes checks side by side, so that one that waits for the network holds up no other.
 *
 * @param atOnce how many at a time at most
 * @param each longest time of a check that asks nobody but the network; what hasn't answered by
 *     then counts as unchecked
 */
public record Examination(int atOnce, Duration each) {
  /** Enough for a network that loses packets, and short enough for whoever waits. */
  public static Examination usual() {
    return new Examination(8, Duration.ofSeconds(20));
  }

  /**
   * Makes all checks; takes {@code each} times the rounds that {@code atOnce} asks for at most, and
   * as long as somebody is asked.
   */
  public Report make(List<Check> checks) {
    Semaphore free = new Semaphore(atOnce);
    // Not closed, since that would wait for a check that doesn't hear of its end.
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      return new Report(
          checks.stream()
              .map(check -> threads.submit(() -> bounded(check, free, threads)))
              .toList()
              .stream()
              .flatMap(running -> result(running).stream())
              .toList());
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Finding> bounded(Check check, Semaphore free, ExecutorService threads)
      throws InterruptedException {
    free.acquire();
    Duration patience = check.patience(each);
    Future<List<Finding>> look = threads.submit(check::look);
    try {
      return look.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      look.cancel(true);
      return List.of(
          check
              .topic()
              .unchecked(
                  "there was no answer within %d ms".formatted(patience.toMillis()),
                  "See that the network leads there, and run the doctor again."));
    } catch (ExecutionException broken) {
      // Its class alone: what an unforeseen exception says may hold anything.
      return List.of(
          check
              .topic()
              .unchecked(
                  "the doctor stumbled (%s)".formatted(kindOf(broken.getCause())),
                  "Run the doctor again; if it stays, tell those who make Postern."));
    } finally {
      free.release();
    }
  }

  private static String kindOf(@Nullable Throwable cause) {
    return cause == null ? "for no reason" : cause.getClass().getSimpleName();
  }

  private static List<Finding> result(Future<List<Finding>> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The examination was interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("every check has its findings", e);
    }
  }
}
