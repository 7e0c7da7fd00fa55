package dev.postern.gateway.session;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.http.Cookie;
import dev.postern.gateway.http.Policy;
import dev.postern.gateway.http.Route;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets only signed-in people through: the one maker of routes with {@link Policy#SIGNED_IN}. */
public final class SessionGate {
  private final OperationBus bus;
  private final Sessions sessions;
  private final SessionCookie cookie;

  /** A gate that knows browsers by that cookie. */
  public SessionGate(OperationBus bus, Sessions sessions, SessionCookie cookie) {
    this.bus = bus;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  /** A route for people who signed in. */
  public Route route(HttpMethod method, String path, Function<SignedIn, Future<Answer>> endpoint) {
    return withGuests(
        method,
        path,
        caller ->
            caller.isGuest()
                ? Future.failedFuture(
                    Failure.of(Reason.SIGN_IN_REQUIRED, "This is for people who signed in."))
                : endpoint.apply(caller));
  }

  /** A route for whoever has a session, guests too. */
  public Route withGuests(
      HttpMethod method, String path, Function<SignedIn, Future<Answer>> endpoint) {
    return new Route(method, path, Policy.SIGNED_IN, Set.of(), call -> letThrough(call, endpoint));
  }

  /** A link of ours for people who have a session, guests too. */
  public Route link(String path, Function<SignedIn, Future<Answer>> endpoint) {
    return new Route(
        HttpMethod.GET, path, Policy.SIGNED_IN_LINK, Set.of(), call -> letThrough(call, endpoint));
  }

  OperationBus bus() {
    return bus;
  }

  /** What is known of a session now, which in the middle of a long transfer is more than before. */
  LiveSession current(LiveSession known) {
    @Nullable LiveSession remembered = sessions.remembered(known.id());
    return remembered == null ? known : remembered;
  }

  /** A fresh assertion in place of one that a service refused. */
  Future<LiveSession> renew(Call call, SessionToken token, LiveSession refused) {
    // Another request may have renewed it in the meantime.
    if (refused.equals(sessions.remembered(refused.id()))) {
      sessions.forget(refused.id());
    }
    return sessions
        .resolve(token, call.id())
        .compose(
            session ->
                session.map(Future::succeededFuture).orElseGet(() -> signInFirst(call, true)));
  }

  /** A session is over; if the browser holds it, it needs to no longer. */
  void ended(Call call, SessionToken held, SessionId over) {
    sessions.ended(over);
    if (held.id().equals(over)) {
      cookie.drop(call);
    }
  }

  /** A session goes on otherwise than it was. */
  void changed(SessionId id) {
    sessions.changed(id);
  }

  private Future<Answer> letThrough(Call call, Function<SignedIn, Future<Answer>> endpoint) {
    Cookie.Sent<SessionToken> sent = cookie.sentBy(call);
    List<SessionToken> tokens = sent.values();
    if (tokens.size() == 1) {
      SessionToken token = tokens.getFirst();
      @Nullable LiveSession session = sessions.remembered(token.id());
      if (session != null) {
        return endpoint.apply(new SignedIn(this, call, token, session));
      }
    }
    return tokens.isEmpty()
        ? signInFirst(call, sent.any())
        : theOnlyLiving(call, tokens).compose(endpoint);
  }

  /**
   * Several cookies of the name can only be leftovers or planted. The one that is alive is taken;
   * where two are, nobody can say which is the person's own, and neither is.
   */
  private Future<SignedIn> theOnlyLiving(Call call, List<SessionToken> tokens) {
    List<Future<Optional<SignedIn>>> asked = new ArrayList<>();
    for (SessionToken token : tokens) {
      asked.add(
          sessions
              .resolve(token, call.id())
              .map(found -> found.map(session -> new SignedIn(this, call, token, session))));
    }
    return Future.all(asked)
        .compose(
            _ -> {
              List<SignedIn> living =
                  asked.stream().map(Future::result).flatMap(Optional::stream).toList();
              return living.size() == 1
                  ? Future.succeededFuture(living.getFirst())
                  : signInFirst(call, true);
            });
  }

  private <T> Future<T> signInFirst(Call call, boolean dropCookie) {
    if (dropCookie && !call.response().headWritten()) {
      cookie.drop(call);
    }
    return Future.failedFuture(Failure.of(Reason.UNAUTHENTICATED, "Sign in first."));
  }
}
