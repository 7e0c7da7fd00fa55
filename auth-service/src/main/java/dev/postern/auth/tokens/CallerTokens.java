package dev.postern.auth.tokens;

import dev.postern.auth.session.Ending;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.UserTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Speaks to the pool in a caller's name. A session whose access token the pool refuses for good
 * ends; trouble on the way there leaves it be.
 */
public final class CallerTokens {
  private final Sessions sessions;
  private final TokenRefresher refresher;

  /** Needs the sessions and whoever keeps their tokens fresh. */
  public CallerTokens(Sessions sessions, TokenRefresher refresher) {
    this.sessions = sessions;
    this.refresher = refresher;
  }

  /**
   * The caller's session, which must live at this moment.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where it doesn't
   */
  public Session living(Caller caller) {
    return sessions
        .find(caller.session())
        .filter(session -> session.person().subject().equals(caller.subject()))
        .orElseThrow(() -> Failure.of(Reason.UNAUTHENTICATED, "Sign in first."));
  }

  /** Makes a call with the caller's access token, and once more with another if it is refused. */
  public <T> T ask(Caller caller, Function<Secret, T> call) {
    return ask(living(caller), call);
  }

  /** Makes a call that gives nothing back. */
  public void tell(Caller caller, Consumer<Secret> call) {
    ask(
        caller,
        token -> {
          call.accept(token);
          return true;
        });
  }

  /**
   * Makes a call with the access token of a session.
   *
   * @param call fails with {@code UNAUTHENTICATED} where the token is refused, and has done nothing
   *     then
   */
  public <T> T ask(Session session, Function<Secret, T> call) {
    UserTokens tokens = refresher.freshTokens(session);
    try {
      return call.apply(tokens.accessToken());
    } catch (Failure refused) {
      if (refused.reason() != Reason.UNAUTHENTICATED) {
        throw refused;
      }
      return askAgain(session, refresher.otherTokens(session, tokens), call);
    }
  }

  private <T> T askAgain(Session session, UserTokens renewed, Function<Secret, T> call) {
    try {
      return call.apply(renewed.accessToken());
    } catch (Failure refused) {
      if (refused.reason() == Reason.UNAUTHENTICATED) {
        sessions.end(session.id(), Ending.TOKENS_REFUSED);
      }
      throw refused;
    }
  }
}
