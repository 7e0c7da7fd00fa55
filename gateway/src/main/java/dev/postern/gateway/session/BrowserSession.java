package dev.postern.gateway.session;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignOut;
import dev.postern.contract.session.SignOut.SignedOut;
import dev.postern.gateway.http.Call;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session that a browser holds: a sign-in begins it, a sign-out or the next sign-in ends it.
 */
public final class BrowserSession {
  private static final Logger LOG = LoggerFactory.getLogger(BrowserSession.class);

  /** How long a new session waits for the end of the one before; the end goes on without it. */
  private static final Duration LONGEST_WAIT_FOR_OLD = Duration.ofSeconds(2);

  private final OperationBus bus;
  private final Sessions sessions;
  private final SessionCookie cookie;

  /** Sessions that browsers hold in that cookie. */
  public BrowserSession(OperationBus bus, Sessions sessions, SessionCookie cookie) {
    this.bus = bus;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  /** The browser's old session ends with the new one's beginning, so that no two are in use. */
  public Future<Void> begin(Call call, SessionToken token) {
    return endAll(call, false)
        .timeout(LONGEST_WAIT_FOR_OLD.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(
            failed -> {
              call.log(
                  () ->
                      LOG.info(
                          "request {}: an old session lives on: {}", call.id().value(), failed));
              return Optional.empty();
            })
        .onSuccess(_ -> cookie.hold(call, token))
        .mapEmpty();
  }

  /** The sessions that the browser says it is in. */
  public List<SessionId> heldBy(Call call) {
    return cookie.sentBy(call).values().stream().map(SessionToken::id).toList();
  }

  /**
   * Ends it. Where that can't be done the cookie stays, so that it can be tried again.
   *
   * @param everywhere whether all other sessions of the person end with it
   * @return where the browser must go for a provider's session to end as well
   */
  Future<Optional<URI>> end(Call call, boolean everywhere) {
    return endAll(call, everywhere).onSuccess(_ -> cookie.drop(call));
  }

  private Future<Optional<URI>> endAll(Call call, boolean everywhere) {
    List<Future<SignedOut>> ends = new ArrayList<>();
    for (SessionToken token : cookie.sentBy(call).values()) {
      ends.add(
          bus.ask(SignOut.OPERATION, new SignOut(token, everywhere), call.id())
              .onSuccess(_ -> sessions.ended(token.id()))
              .onFailure(_ -> sessions.forget(token.id())));
    }
    return Future.all(ends)
        .map(_ -> ends.stream().flatMap(end -> end.result().next().stream()).findFirst());
  }
}
