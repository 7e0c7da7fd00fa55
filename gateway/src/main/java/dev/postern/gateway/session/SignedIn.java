package dev.postern.gateway.session;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;

/** The person with a session behind a call. */
public final class SignedIn implements Asker {
  private final SessionGate gate;
  private final Call call;
  private final SessionToken token;
  private final LiveSession session;

  SignedIn(SessionGate gate, Call call, SessionToken token, LiveSession session) {
    this.gate = gate;
    this.call = call;
    this.token = token;
    this.session = session;
    call.isMadeIn(session.id());
  }

  @Override
  public Call call() {
    return call;
  }

  /** The person's own session, ready to be sent. */
  Answer view() {
    return session.view();
  }

  /** Whether nobody knows who the person is. */
  boolean isGuest() {
    return session.guest();
  }

  @Override
  public SessionId session() {
    return session.id();
  }

  /**
   * A session is over, as a service just answered: it is good for nothing here from now on. If it
   * is the one of this call, the browser's cookie goes.
   */
  public void ended(SessionId over) {
    gate.ended(call, token, over);
  }

  /** The session is otherwise than it was, as a service just answered. */
  void changed() {
    gate.changed(session.id());
  }

  /**
   * Asks a service on behalf of the person. Where the service refuses the assertion, because it
   * expired on its way or its key was changed, a new one is fetched and the question asked once
   * more; where the session turns out to be over, the browser's cookie goes.
   */
  @Override
  public <Q, A> Future<A> ask(CallerOperation<Q, A> operation, Q question) {
    return ask(assertion -> gate.bus().ask(operation, question, assertion, call.id()));
  }

  @Override
  public <Q, A> Future<A> ask(CallerOperation<Q, A> operation, Q question, Duration patience) {
    return ask(assertion -> gate.bus().ask(operation, question, assertion, call.id(), patience));
  }

  private <A> Future<A> ask(Function<CallerAssertion, Future<A>> asking) {
    LiveSession now = gate.current(session);
    return asking
        .apply(now.assertion())
        .recover(
            thrown ->
                thrown instanceof Failure failure && failure.reason() == Reason.UNAUTHENTICATED
                    ? gate.renew(call, token, now)
                        .compose(renewed -> asking.apply(renewed.assertion()))
                    : Future.failedFuture(thrown));
  }
}
