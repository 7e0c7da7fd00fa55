package dev.postern.auth.tokens;

import static dev.postern.auth.session.SessionFixtures.LIFETIME;
import static dev.postern.auth.session.SessionFixtures.PER_PERSON;
import static dev.postern.auth.session.SessionFixtures.ann;
import static dev.postern.auth.session.SessionFixtures.tokens;

import dev.postern.auth.Browsers;
import dev.postern.auth.TestClock;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.SessionFixtures;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.SharedSessionStore;
import dev.postern.auth.session.TokenVault;
import dev.postern.auth.shared.SharedMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A node with what keeps the tokens of sessions fresh. */
record RefreshingNode(Sessions sessions, TokenRefresher refresher, SharedMap leases) {
  private static final Duration HOUR = Duration.ofHours(1);

  /** One on each node, all of which ask the same Cognito. */
  static List<RefreshingNode> all(SeveralNodes cluster, TokenIssuer issuer, TestClock clock) {
    TokenVault vault = SessionFixtures.vault();
    return IntStream.range(0, cluster.vertx().size())
        .mapToObj(number -> of(cluster, number, vault, issuer, clock))
        .toList();
  }

  private static RefreshingNode of(
      SeveralNodes cluster, int number, TokenVault vault, TokenIssuer issuer, TestClock clock) {
    SharedMap leases = cluster.maps().get(number).open("leases", "Not now.").await();
    Sessions sessions =
        new Sessions(
            SharedSessionStore.open(cluster.maps().get(number), LIFETIME, clock).await(),
            LIFETIME,
            PER_PERSON,
            vault,
            (_, _) -> {},
            clock);
    TokenRefresher refresher =
        new TokenRefresher(
            sessions,
            vault,
            issuer,
            new RefreshTokenRevoker(issuer, (_, task) -> task.run(), new AuditLog()),
            new RefreshLock(cluster.vertx().get(number), leases),
            new AuditLog(),
            clock);
    return new RefreshingNode(sessions, refresher, leases);
  }

  /** A session of Ann, whose tokens are good for an hour. */
  Session open(TestClock clock) {
    return sessions
        .open(
            ann(),
            tokens("ann", clock.instant().plus(HOUR)),
            List.of("pwd"),
            Browsers.FIREFOX,
            Optional.empty())
        .session();
  }

  /** One whose tokens are good for nothing but a renewal. */
  Session openAndExpire(TestClock clock) {
    Session session = open(clock);
    clock.advance(HOUR.minusSeconds(60));
    return session;
  }

  /** Lets its lease end, as that of a node does that stands still. */
  void loseLease(Session session) {
    leases.remove("refresh." + session.id().value());
  }
}
