package dev.postern.gateway.share;

import dev.postern.contract.session.SessionToken;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.http.Cookie;
import java.util.Optional;
import java.util.function.Function;

/**
 * The cookie by which a stranger's browser is known from one request to the next, whichever links
 * it opened. It says nothing of a session, and goes when the browser is closed.
 */
public final class VisitorCookie {
  private final Cookie cookie;

  /** The cookie, made for where the gateway is reached. */
  public VisitorCookie(Function<String, Cookie> cookies) {
    this.cookie = cookies.apply("postern-visitor");
  }

  /** Who the browser is, if it says so exactly once. */
  Optional<SessionToken> sentBy(Call call) {
    return cookie.sentBy(call, SessionToken::parse).theOnly();
  }

  void hold(Call call, SessionToken visitor) {
    cookie.hold(call, visitor.value().reveal());
  }
}
