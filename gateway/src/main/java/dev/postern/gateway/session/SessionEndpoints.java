package dev.postern.gateway.session;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.challenge.PendingChallenge;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SessionView;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult;
import dev.postern.contract.session.SignOut;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Browser;
import dev.postern.gateway.http.Call;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-in, the session itself, and sign-out. */
public final class SessionEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(SessionEndpoints.class);

  /** How long a new session waits for the end of the one before; the end goes on without it. */
  private static final Duration LONGEST_WAIT_FOR_OLD = Duration.ofSeconds(2);

  private final OperationBus bus;
  private final Sessions sessions;
  private final SessionCookie cookie;

  /** Endpoints that give and take that cookie. */
  public SessionEndpoints(OperationBus bus, Sessions sessions, SessionCookie cookie) {
    this.bus = bus;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  /** {@code POST /api/auth/sign-in}. */
  public Future<Answer> signIn(Call call) {
    return call.form()
        .map(form -> SignInForm.read(form, Browser.of(call)))
        .compose(question -> bus.ask(SignIn.OPERATION, question, call.id()))
        .compose(
            result ->
                switch (result) {
                  case SignInResult.SignedIn(SessionToken token, SessionView session, _) ->
                      signedIn(call, token, session);
                  case SignInResult.Challenged(PendingChallenge pending) -> unsupported(pending);
                  case SignInResult.TryAgain(_, _, _, PendingChallenge pending) ->
                      unsupported(pending);
                });
  }

  /** {@code GET /api/session}. */
  public Future<Answer> session(SignedIn caller) {
    return Future.succeededFuture(caller.view());
  }

  /**
   * {@code POST /api/auth/sign-out}. A browser that isn't signed in gets the same answer. Where the
   * session can't be ended the cookie stays, so that the person can try again.
   */
  public Future<Answer> signOut(Call call) {
    return call.emptyForm()
        .compose(_ -> endAll(call, cookie.sentBy(call.request()).tokens()))
        .map(
            _ -> {
              cookie.drop(call);
              return Answer.noContent();
            });
  }

  /** The browser's old session ends with the new one's beginning, so that no two are in use. */
  private Future<Answer> signedIn(Call call, SessionToken token, SessionView session) {
    return endAll(call, cookie.sentBy(call.request()).tokens())
        .timeout(LONGEST_WAIT_FOR_OLD.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(
            failed -> {
              LOG.info("request {}: an old session lives on: {}", call.id().value(), failed);
              return null;
            })
        .map(
            _ -> {
              cookie.hold(call, token);
              return Answer.json(
                  200,
                  json -> {
                    json.writeStartObject();
                    json.writeStringField("status", "signed_in");
                    json.writeFieldName("session");
                    SessionJson.write(json, session);
                    json.writeEndObject();
                  });
            });
  }

  private static Future<Answer> unsupported(PendingChallenge pending) {
    return Future.failedFuture(
        Failure.of(
            Reason.UNSUPPORTED_CHALLENGE,
            "Signing in needs a step that isn't supported here: "
                + pending.challenge().name()
                + "."));
  }

  private Future<Void> endAll(Call call, List<SessionToken> tokens) {
    List<Future<?>> ends = new ArrayList<>();
    for (SessionToken token : tokens) {
      ends.add(
          bus.ask(SignOut.OPERATION, new SignOut(token, false), call.id())
              .onSuccess(_ -> sessions.ended(token.id()))
              .onFailure(_ -> sessions.forget(token.id())));
    }
    return Future.all(ends).mapEmpty();
  }
}
