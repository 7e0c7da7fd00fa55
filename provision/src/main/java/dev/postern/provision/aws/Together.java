package dev.postern.provision.aws;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Independent work done at the same time, each piece on a virtual thread of its own. */
public final class Together implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Starts a piece of work; its result, or what it threw, comes out of the supplier. */
  public <T> Supplier<T> start(Supplier<T> work) {
    CompletableFuture<T> running = CompletableFuture.supplyAsync(work, threads);
    return () -> result(running);
  }

  /** Starts a piece of work that has no result; running the answer waits for it. */
  public Runnable start(Runnable work) {
    CompletableFuture<Void> running = CompletableFuture.runAsync(work, threads);
    return () -> result(running);
  }

  private static <T> T result(CompletableFuture<T> running) {
    try {
      return running.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
    }
  }

  /** Waits for whatever is still at work. */
  @Override
  public void close() {
    threads.close();
  }
}
