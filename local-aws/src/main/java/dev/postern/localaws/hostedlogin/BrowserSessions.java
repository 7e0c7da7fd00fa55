package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Reply;
import dev.postern.localaws.userpool.ManagedLogin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Who is signed in to managed login in which browser, for an hour. */
final class BrowserSessions {

  private static final String COOKIE = "cognito";
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final ManagedLogin pools;
  private final Secrets secrets;
  private final Expiring<LoggedIn> sessions;

  BrowserSessions(ManagedLogin pools, Secrets secrets, InstantSource clock) {
    this.pools = pools;
    this.secrets = secrets;
    this.sessions = new Expiring<>(clock, LIFETIME);
  }

  /** Who is signed in, unless they have been disabled or deleted since. */
  Optional<LoggedIn> find(Visit visit) {
    return visit
        .request()
        .cookie(COOKIE)
        .flatMap(sessions::find)
        .filter(found -> found.poolId().equals(visit.poolId()))
        .filter(found -> pools.admits(found.poolId(), found.sub()));
  }

  /** Opens a session in the place of the browser's present one. */
  Reply open(Visit visit, LoggedIn who, Reply reply) {
    end(visit);
    var secret = secrets.next();
    sessions.put(secret, who);
    return reply.withCookie(Cookies.set(visit, COOKIE, secret));
  }

  /** Ends the session, here and in the browser. */
  Reply close(Visit visit, Reply reply) {
    end(visit);
    return reply.withCookie(Cookies.delete(visit, COOKIE));
  }

  private void end(Visit visit) {
    visit.request().cookie(COOKIE).ifPresent(sessions::take);
  }
}
