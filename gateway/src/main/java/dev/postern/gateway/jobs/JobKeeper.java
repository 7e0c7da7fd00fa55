package dev.postern.gateway.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.jobs.ReadJob;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;

/**
 * Asks about each running job now and then, for as long as the session lives, whether or not a
 * browser watches: with the question the job gets an assertion to renew its credentials with.
 */
final class JobKeeper {
  /** Twice within the life of an assertion. */
  private static final Duration EVERY = Duration.ofSeconds(30);

  private static final Set<Reason> OVER = Set.of(Reason.UNAUTHENTICATED, Reason.NOT_FOUND);

  private final Vertx vertx;

  JobKeeper(Vertx vertx) {
    this.vertx = vertx;
  }

  void keep(SignedIn caller, String id) {
    vertx.setTimer(
        EVERY.toMillis(),
        _ ->
            caller
                .ask(ReadJob.OPERATION, new ReadJob(id, Long.MAX_VALUE))
                .onComplete(
                    (news, thrown) -> {
                      boolean over =
                          thrown == null
                              ? news.job().isPresent()
                              : thrown instanceof Failure failure
                                  && OVER.contains(failure.reason());
                      if (!over) {
                        keep(caller, id);
                      }
                    }));
  }
}
