package dev.postern.storage.jobs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Works on several objects at a time, on virtual threads. */
final class Workers {
  /** Enough to hide the way to S3, few enough for a hundred jobs to share its connections. */
  static final int AT_ONCE = 8;

  private Workers() {}

  /**
   * Does the work for each, and returns when all is done; once the errand is stopped, nothing new
   * is begun. Whatever else the work throws stops the errand.
   */
  static <T> void each(Errand errand, List<T> all, Consumer<T> work) {
    Semaphore free = new Semaphore(AT_ONCE);
    List<RuntimeException> defects = new CopyOnWriteArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (T one : all) {
        free.acquireUninterruptibly();
        if (errand.isStopped() || !defects.isEmpty()) {
          free.release();
          break;
        }
        threads.execute(
            () -> {
              try {
                work.accept(one);
              } catch (Errand.Stopped e) {
                // told by the errand itself
              } catch (RuntimeException e) {
                defects.add(e);
              } finally {
                free.release();
              }
            });
      }
    }
    if (!defects.isEmpty()) {
      throw defects.getFirst();
    }
    if (errand.isStopped()) {
      throw new Errand.Stopped();
    }
  }
}
