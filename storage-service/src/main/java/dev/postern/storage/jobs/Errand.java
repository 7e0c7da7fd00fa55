package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.jobs.Job.State;
import dev.postern.storage.credentials.CallerCredentials;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts for somebody for longer than an assertion or credentials live: what may pass is tried again,
 * an assertion that is too old is waited to be replaced, and all of it ends when it is told to.
 */
final class Errand {
  private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

  /** How often a browser's gateway asks about a job, and so refreshes its assertion, or oftener. */
  static final Duration LONGEST_WAIT_FOR_ASSERTION = Duration.ofMinutes(2);

  private static final int MOST_ATTEMPTS = 6;
  private static final Set<Reason> PASSING =
      Set.of(Reason.THROTTLED, Reason.UNAVAILABLE, Reason.TIMEOUT);
  private static final Set<Reason> FATAL =
      Set.of(
          Reason.UNAUTHENTICATED, Reason.ROLE_DENIED, Reason.MISCONFIGURED, Reason.NO_SUCH_BUCKET);

  private final CallerCredentials credentials;
  private final Duration firstPause;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private OnBehalf asking;
  private boolean stopped;
  private boolean interrupted;
  private @Nullable Failure cause;

  /**
   * @param firstPause before something is tried again; each further one is twice as long
   */
  Errand(OnBehalf asking, CallerCredentials credentials, Duration firstPause) {
    this.asking = asking;
    this.credentials = credentials;
    this.firstPause = firstPause;
  }

  /** Thrown where an errand was told to stop. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  /** Takes a newer assertion, if it is of the same person in the same session and role. */
  void refresh(OnBehalf newer) {
    lock.lock();
    try {
      if (newer.caller().session().equals(asking.caller().session())
          && newer.caller().role().equals(asking.caller().role())) {
        asking = newer;
        news.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets it stop before its next call. */
  void stop(Optional<Failure> why) {
    lock.lock();
    try {
      if (!stopped) {
        stopped = true;
        cause = why.orElse(null);
        news.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The same, for what can begin again elsewhere. */
  void interrupt(String why) {
    lock.lock();
    try {
      interrupted |= !stopped;
      stop(Optional.of(Failure.of(Reason.UNAVAILABLE, why)));
    } finally {
      lock.unlock();
    }
  }

  /** How whatever was stopped has ended. */
  State ending() {
    lock.lock();
    try {
      if (interrupted) {
        return State.INTERRUPTED;
      }
      return cause == null ? State.CANCELLED : State.FAILED;
    } finally {
      lock.unlock();
    }
  }

  boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /** Why it was stopped, unless somebody just wanted it. */
  Optional<Failure> cause() {
    lock.lock();
    try {
      return Optional.ofNullable(cause);
    } finally {
      lock.unlock();
    }
  }

  OnBehalf current() {
    lock.lock();
    try {
      return asking;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Calls the store.
   *
   * @throws Failure for what concerns this call alone
   * @throws Stopped where the errand was stopped, or ended by this very call
   */
  <T> T call(Function<TemporaryCredentials, T> work) {
    for (int attempt = 1; ; attempt++) {
      OnBehalf used = current();
      if (isStopped()) {
        throw new Stopped();
      }
      try {
        return credentials.use(used, work);
      } catch (Failure failure) {
        boolean again =
            failure.reason() == Reason.UNAUTHENTICATED
                ? awaitNewerThan(used)
                : PASSING.contains(failure.reason())
                    && attempt < MOST_ATTEMPTS
                    && pause(attempt, failure);
        if (!again) {
          if (FATAL.contains(failure.reason())) {
            stop(Optional.of(failure));
            throw new Stopped();
          }
          throw failure;
        }
      }
    }
  }

  /** Cleans up as well as it can, even after a stop; what can't be cleaned up is logged. */
  void tidyUp(Consumer<TemporaryCredentials> work) {
    try {
      credentials.use(
          current(),
          granted -> {
            work.accept(granted);
            return granted;
          });
    } catch (RuntimeException failure) {
      LOG.warn("parts of a copy that was given up stay behind", failure);
    }
  }

  private boolean awaitNewerThan(OnBehalf used) {
    long left = LONGEST_WAIT_FOR_ASSERTION.toNanos();
    lock.lock();
    try {
      while (asking.equals(used) && !stopped && left > 0) {
        left = news.awaitNanos(left);
      }
      return !asking.equals(used) && !stopped;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean pause(int attempt, Failure failure) {
    long nanos =
        Math.max(
            firstPause.toNanos() << (attempt - 1),
            firstPause.isZero() ? 0 : failure.retryAfter().map(Duration::toNanos).orElse(0L));
    lock.lock();
    try {
      while (!stopped && nanos > 0) {
        nanos = news.awaitNanos(nanos);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
