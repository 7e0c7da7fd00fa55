package dev.postern.gateway.challenge;

import dev.postern.contract.challenge.ChallengeTicket;
import dev.postern.contract.challenge.PendingChallenge;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.http.Cookie;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** The cookie that binds a sign-in under way to its browser; it goes when the challenge does. */
public final class ChallengeCookie {
  private final Cookie cookie;
  private final InstantSource clock;

  /** The cookie, made for where the gateway is reached. */
  public ChallengeCookie(Function<String, Cookie> cookies, InstantSource clock) {
    this.cookie = cookies.apply("postern-challenge");
    this.clock = clock;
  }

  /** The ticket that the browser sent, if it sent exactly one that has the form of one. */
  public Optional<ChallengeTicket> sentBy(Call call) {
    return cookie.sentBy(call, ChallengeTicket::parse).theOnly();
  }

  /** Gives the browser the ticket of a challenge, for as long as the challenge lives. */
  public void hold(Call call, PendingChallenge pending) {
    cookie.hold(
        call,
        pending.ticket().value().reveal(),
        Duration.between(clock.instant(), pending.expiresAt()));
  }

  /** Takes it away. */
  public void drop(Call call) {
    cookie.drop(call);
  }

  /** Takes it away from a browser that has one. */
  public void dropIfSent(Call call) {
    if (cookie.sentBy(call, ChallengeTicket::parse).any()) {
      cookie.drop(call);
    }
  }
}
