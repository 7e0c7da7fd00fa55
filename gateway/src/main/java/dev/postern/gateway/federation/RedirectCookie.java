package dev.postern.gateway.federation;

import dev.postern.contract.federation.BeginRedirect.Begun;
import dev.postern.contract.federation.RedirectTicket;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.http.Cookie;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * The cookie that binds a browser's way to a provider to its way back. Alone among ours it is
 * {@code SameSite=Lax}: the way back is a navigation that the provider's site begins, with which a
 * strict one would stay behind. It opens nothing by itself.
 */
public final class RedirectCookie {
  private final Cookie cookie;
  private final InstantSource clock;

  /** The cookie, made for where the gateway is reached. */
  public RedirectCookie(Function<String, Cookie> cookies, InstantSource clock) {
    this.cookie = cookies.apply("postern-redirect").alsoFromOtherSites();
    this.clock = clock;
  }

  /** The ticket that the browser sent, if it sent exactly one that has the form of one. */
  Optional<RedirectTicket> sentBy(Call call) {
    return cookie.sentBy(call, RedirectTicket::parse).theOnly();
  }

  /** Gives the browser its ticket, for as long as it is good for anything. */
  void hold(Call call, Begun begun) {
    cookie.hold(
        call,
        begun.ticket().value().reveal(),
        Duration.between(clock.instant(), begun.expiresAt()));
  }

  /** Takes it away from a browser that has one. */
  void dropIfSent(Call call) {
    if (cookie.sentBy(call, RedirectTicket::parse).any()) {
      cookie.drop(call);
    }
  }
}
