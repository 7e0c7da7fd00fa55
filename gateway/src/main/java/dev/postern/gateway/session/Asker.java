package dev.postern.gateway.session;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.session.SessionId;
import dev.postern.gateway.http.Call;
import io.vertx.core.Future;
import java.time.Duration;

/** Whoever is behind a call and may ask services: a person, or a visitor in a person's place. */
public interface Asker {
  /** The call itself. */
  Call call();

  /** What ends what the call does when it ends: a session, or what goes by such an id. */
  SessionId session();

  /** Asks a service on behalf of whoever it is. */
  <Q, A> Future<A> ask(CallerOperation<Q, A> operation, Q question);

  /**
   * Asks what takes longer than most.
   *
   * @param patience how long the service may take
   */
  <Q, A> Future<A> ask(CallerOperation<Q, A> operation, Q question, Duration patience);
}
