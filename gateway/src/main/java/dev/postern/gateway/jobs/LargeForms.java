package dev.postern.gateway.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionId;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads what jobs are to do, a few at a time: each may be large, and is in memory some times over
 * while it is read. Belongs to one event loop.
 */
final class LargeForms {
  private static final int MOST = 2;
  private static final Duration WHEN_ONE_IS_READ = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Set<SessionId> reading = new HashSet<>();

  LargeForms(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Fails with {@link Reason#THROTTLED} where others, or the same session, send one now. */
  Future<JsonForm> read(SignedIn caller) {
    SessionId session = caller.session();
    if (reading.size() >= MOST || !reading.add(session)) {
      return Future.failedFuture(
          Failure.of(Reason.THROTTLED, "Others order jobs at this moment.")
              .retryAfter(WHEN_ONE_IS_READ));
    }
    // of a browser that goes no body ever ends
    caller.call().response().closeHandler(_ -> reading.remove(session));
    return caller
        .call()
        .largeForm(vertx, JobForm.MOST_BYTES)
        .onComplete(_ -> reading.remove(session));
  }
}
