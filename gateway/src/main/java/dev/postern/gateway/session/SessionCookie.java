package dev.postern.gateway.session;

import dev.postern.contract.session.SessionToken;
import dev.postern.gateway.http.Call;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cookie that holds a browser's session token. It has no {@code Max-Age}: the end of a session
 * is the auth service's to decide and moves with every use, so a date in the browser could only be
 * wrong; and a closed browser forgets it.
 */
public final class SessionCookie {
  private static final int MOST_TOKENS = 4;
  private static final String GONE = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

  private final String name;
  private final String attributes;

  private SessionCookie(String name, String attributes) {
    this.name = name;
    this.attributes = attributes;
  }

  /** For HTTPS; the prefix makes browsers refuse it from anybody but this host. */
  public static SessionCookie secure() {
    return new SessionCookie("__Host-postern", "; Path=/; Secure; HttpOnly; SameSite=Strict");
  }

  /** For development on this machine, where there is no TLS. */
  public static SessionCookie insecureForLocalhost() {
    return new SessionCookie("postern-dev", "; Path=/; HttpOnly; SameSite=Strict");
  }

  /**
   * What a browser sent under the name of the cookie.
   *
   * @param any whether there was any such cookie, well-formed or not
   * @param tokens the different tokens among them; none where there are suspiciously many
   */
  record Sent(boolean any, List<SessionToken> tokens) {
    private static final Sent NOTHING = new Sent(false, List.of());
  }

  Sent sentBy(HttpServerRequest request) {
    boolean any = false;
    List<SessionToken> tokens = new ArrayList<>(1);
    for (String header : request.headers().getAll(HttpHeaders.COOKIE)) {
      int start = 0;
      while (start < header.length()) {
        int semicolon = header.indexOf(';', start);
        int end = semicolon < 0 ? header.length() : semicolon;
        Optional<String> value = valueIn(header, start, end);
        any |= value.isPresent();
        value
            .flatMap(SessionToken::parse)
            .filter(token -> !tokens.contains(token))
            .ifPresent(tokens::add);
        if (tokens.size() > MOST_TOKENS) {
          return new Sent(true, List.of());
        }
        start = end + 1;
      }
    }
    return any ? new Sent(true, tokens) : Sent.NOTHING;
  }

  /** Gives the browser a token to hold. */
  void hold(Call call, SessionToken token) {
    call.response()
        .headers()
        .add(HttpHeaders.SET_COOKIE, name + "=" + token.value().reveal() + attributes);
  }

  /** Takes the cookie away, by the very attributes with which it was set. */
  void drop(Call call) {
    call.response().headers().add(HttpHeaders.SET_COOKIE, name + "=" + attributes + GONE);
  }

  /** The value of the pair that stands there (RFC 6265, section 5.4), if it has our name. */
  private Optional<String> valueIn(String header, int start, int end) {
    int from = start;
    while (from < end && header.charAt(from) == ' ') {
      from++;
    }
    int valueAt = from + name.length() + 1;
    return valueAt <= end && header.startsWith(name, from) && header.charAt(valueAt - 1) == '='
        ? Optional.of(header.substring(valueAt, end).strip())
        : Optional.empty();
  }
}
