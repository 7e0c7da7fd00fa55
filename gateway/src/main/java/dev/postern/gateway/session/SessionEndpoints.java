package dev.postern.gateway.session;

import dev.postern.contract.session.ChooseRole;
import dev.postern.contract.session.EndOtherSessions;
import dev.postern.contract.session.EndSession;
import dev.postern.contract.session.ListSessions;
import dev.postern.contract.session.SessionId;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.PathRule;
import dev.postern.gateway.input.TextRule;
import io.vertx.core.Future;
import java.net.URI;
import java.util.Optional;

/** The session itself, the person's other ones, and how they end. */
public final class SessionEndpoints {
  /** The only query parameter of {@link #signOut}. */
  public static final String EVERYWHERE = "everywhere";

  private static final PathRule ID =
      new PathRule("id", "[A-Za-z0-9_-]{43}", "Must be the id of a session.");

  private static final TextRule ROLE = TextRule.word(20, 2048);

  private final BrowserSession browser;

  /** Endpoints that take that session away. */
  public SessionEndpoints(BrowserSession browser) {
    this.browser = browser;
  }

  /** {@code GET /api/session}. */
  public static Future<Answer> session(SignedIn caller) {
    return Future.succeededFuture(caller.view());
  }

  /** {@code PUT /api/session/role}. */
  public static Future<Answer> chooseRole(SignedIn caller) {
    return caller
        .call()
        .form()
        .map(SessionEndpoints::readRole)
        .compose(question -> caller.ask(ChooseRole.OPERATION, question))
        .map(
            chosen -> {
              caller.changed();
              return Answer.json(200, json -> SessionJson.write(json, chosen.session()));
            });
  }

  /**
   * {@code POST /api/auth/sign-out}. A browser that isn't signed in gets the same answer as one
   * that was; one that signed in elsewhere is told where to end its session there. Where the
   * session can't be ended the cookie stays, so that the person can try again.
   */
  public Future<Answer> signOut(Call call) {
    boolean everywhere = call.query().flag(EVERYWHERE);
    call.query().refuseIfInvalid();
    return call.emptyForm()
        .compose(_ -> browser.end(call, everywhere))
        .map(next -> next.map(SessionEndpoints::goingOn).orElseGet(Answer::noContent));
  }

  private static Answer goingOn(URI next) {
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("next", next.toString());
          json.writeEndObject();
        });
  }

  /** {@code GET /api/account/sessions}. */
  public static Future<Answer> list(SignedIn caller) {
    return caller
        .ask(ListSessions.OPERATION, new ListSessions())
        .map(own -> Answer.json(200, json -> SessionJson.write(json, own)));
  }

  /** {@code DELETE /api/account/sessions/{id}}. */
  public static Future<Answer> end(SignedIn caller) {
    SessionId id = new SessionId(caller.call().pathParameter(ID));
    return caller
        .ask(EndSession.OPERATION, new EndSession(id))
        .map(
            _ -> {
              caller.ended(id);
              return Answer.noContent();
            });
  }

  /** {@code DELETE /api/account/sessions}. */
  public static Future<Answer> endOthers(SignedIn caller) {
    return caller
        .ask(EndOtherSessions.OPERATION, new EndOtherSessions())
        .map(
            ended ->
                Answer.json(
                    200,
                    json -> {
                      json.writeStartObject();
                      json.writeNumberField("ended", ended.count());
                      json.writeEndObject();
                    }));
  }

  private static ChooseRole readRole(JsonForm form) {
    Optional<String> role = form.textOrNull("role", ROLE);
    form.refuseIfInvalid();
    return new ChooseRole(role);
  }
}
