package dev.postern.gateway.session;

import dev.postern.contract.session.SessionToken;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.http.Cookie;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The cookie that holds a browser's session token. It has no {@code Max-Age}: the end of a session
 * is the auth service's to decide and moves with every use, so a date in the browser could only be
 * wrong; and a closed browser forgets it.
 */
public final class SessionCookie {
  private final Cookie cookie;

  /** The cookie, made for where the gateway is reached. */
  public SessionCookie(Function<String, Cookie> cookies) {
    this.cookie = cookies.apply("postern");
  }

  Cookie.Sent<SessionToken> sentBy(Call call) {
    return cookie.sentBy(call, SessionToken::parse);
  }

  /** The token that the browser sent, unless there are several, of which one may be planted. */
  public Optional<SessionToken> onlyOneSentBy(Call call) {
    List<SessionToken> sent = sentBy(call).values();
    return sent.size() == 1 ? Optional.of(sent.getFirst()) : Optional.empty();
  }

  void hold(Call call, SessionToken token) {
    cookie.hold(call, token.value().reveal());
  }

  void drop(Call call) {
    cookie.drop(call);
  }
}
