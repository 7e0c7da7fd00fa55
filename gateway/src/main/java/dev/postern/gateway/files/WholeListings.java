package dev.postern.gateway.files;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.files.ScanObjects;
import dev.postern.contract.session.SessionId;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Route;
import dev.postern.gateway.session.SessionGate;
import dev.postern.gateway.session.Sessions;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whole listings that are being sent, few of each session, so that they end with it. Belongs to one
 * event loop.
 */
public final class WholeListings {
  private static final int MOST_OF_A_SESSION = 4;
  private static final Duration WHEN_ONE_HAS_ENDED = Duration.ofSeconds(5);

  private final Map<SessionId, Set<WholeListing>> running = new HashMap<>();

  private WholeListings() {}

  /** The route. */
  public static Route route(SessionGate gate, Sessions sessions) {
    WholeListings listings = new WholeListings();
    sessions.onEnd(listings::end);
    return gate.withGuests(
            HttpMethod.GET, "/api/storage/buckets/:bucket/objects/all", listings::list)
        .taking(ObjectsQuery.WHOLE_PARAMETERS.clone());
  }

  /** {@code GET /api/storage/buckets/{bucket}/objects/all}. */
  private Future<Answer> list(SignedIn caller) {
    if (running.getOrDefault(caller.session(), Set.of()).size() >= MOST_OF_A_SESSION) {
      return Future.failedFuture(
          Failure.of(Reason.THROTTLED, "Too many listings at the same time.")
              .retryAfter(WHEN_ONE_HAS_ENDED));
    }
    ScanObjects first = ObjectsQuery.readWhole(caller.call());
    WholeListing listing = new WholeListing(caller, first);
    running.computeIfAbsent(caller.session(), _ -> new HashSet<>()).add(listing);
    listing.ended().onComplete(_ -> ended(caller.session(), listing));
    // also where the browser goes before anything is sent
    caller.call().response().closeHandler(_ -> listing.end());
    // Asked before anything is sent, so that a listing that is refused is told as that.
    return caller
        .ask(ScanObjects.OPERATION, first)
        .onFailure(_ -> listing.end())
        .map(
            part -> {
              caller
                  .call()
                  .response()
                  .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
                  // Known to proxies that would otherwise gather what comes.
                  .putHeader("X-Accel-Buffering", "no");
              return Answer.streamed(200, _ -> listing.send(part));
            });
  }

  private void end(SessionId session) {
    List.copyOf(running.getOrDefault(session, Set.of())).forEach(WholeListing::cut);
  }

  private void ended(SessionId session, WholeListing listing) {
    @Nullable Set<WholeListing> others = running.get(session);
    if (others != null && others.remove(listing) && others.isEmpty()) {
      running.remove(session);
    }
  }
}
