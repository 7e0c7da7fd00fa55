package dev.postern.auth.tokens;

import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.shared.SharedMap;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.session.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Lock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one at a time renew the tokens of a session, on all nodes together. Those of one node queue
 * up there; the first of them takes a lease that all nodes see and keeps it alive while it works.
 * The lease of a node that died ends by itself.
 */
public final class RefreshLock {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshLock.class);
  private static final Duration MOST_WAIT = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofSeconds(4);
  private static final Duration BETWEEN_RENEWALS = LEASE.dividedBy(4);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Vertx vertx;
  private final SharedMap leases;

  /**
   * @param leases where the nodes see each other's
   */
  public RefreshLock(Vertx vertx, SharedMap leases) {
    this.vertx = vertx;
    this.leases = leases;
  }

  /** Runs a task alone; fails with {@code TIMEOUT} when others take too long. */
  <T> T alone(SessionId session, Supplier<T> task) {
    long end = System.nanoTime() + Deadline.left(MOST_WAIT).toNanos();
    Lock lock =
        vertx
            .sharedData()
            .getLocalLockWithTimeout(
                "postern.refresh." + session.value(), Deadline.left(MOST_WAIT).toMillis())
            .recover(_ -> Future.failedFuture(Deadline.exceeded()))
            .await();
    try {
      return leased("refresh." + session.value(), end, task);
    } finally {
      lock.release();
    }
  }

  /**
   * Tells all nodes that Cognito is asked for new tokens of a session, until that is closed or half
   * a minute is over.
   */
  OpenQuestion question(SessionId session) {
    return OpenQuestion.begin(leases, session);
  }

  private <T> T leased(String name, long end, Supplier<T> task) {
    String holder = UUID.randomUUID().toString();
    while (!leases.putIfAbsent(name, holder, LEASE)) {
      if (System.nanoTime() - end >= 0) {
        throw Deadline.exceeded();
      }
      pause();
    }
    long renewal =
        vertx.setPeriodic(
            BETWEEN_RENEWALS.toMillis(),
            _ -> Thread.ofVirtual().name("postern-lease").start(() -> renew(name, holder)));
    try {
      return task.get();
    } finally {
      vertx.cancelTimer(renewal);
      release(name, holder);
    }
  }

  private void renew(String name, String holder) {
    try {
      if (!leases.replace(name, holder, holder, LEASE)) {
        LOG.debug("a lease is over");
      }
    } catch (Failure unavailable) {
      LOG.warn("a lease could not be renewed: {}", unavailable.getMessage());
    }
  }

  /** What the task did stays done, whatever happens here; the lease ends by itself. */
  private void release(String name, String holder) {
    try {
      Deadline.regardless(LEASE, () -> leases.remove(name, holder));
    } catch (Failure unavailable) {
      LOG.debug("a lease was not given back", unavailable);
    }
  }

  /** Waits for what other nodes do, of which none is told. */
  static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Deadline.exceeded();
    }
  }
}
