package dev.postern.auth.tokens;

import static dev.postern.auth.session.SessionFixtures.LIFETIME;
import static dev.postern.auth.session.SessionFixtures.PER_PERSON;
import static dev.postern.auth.session.SessionFixtures.ann;
import static dev.postern.auth.session.SessionFixtures.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Browsers;
import dev.postern.auth.TestClock;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.seal.Seal;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.InMemorySessionStore;
import dev.postern.auth.session.SessionFixtures;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.TokenVault;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionEnded;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionEndingsTest {
  private boolean goneWhenAnnounced;
  private final TestClock clock = TestClock.stopped();
  private final TokenVault vault = SessionFixtures.vault();
  private final FakeTokenIssuer issuer = new FakeTokenIssuer(clock);
  private final List<Object> happened = new ArrayList<>();
  private final InMemorySessionStore store = new InMemorySessionStore();
  private final Sessions sessions =
      new Sessions(
          store,
          LIFETIME,
          PER_PERSON,
          vault,
          new SessionEndings(
              this::announce,
              vault,
              new RefreshTokenRevoker(issuer, (_, task) -> task.run(), new AuditLog()),
              new AuditLog()),
          clock);

  @Test
  void signingOutIsAnnouncedAndRevokesTheRefreshToken() {
    SessionId id = open();

    sessions.end(id, Ending.SIGNED_OUT);

    assertThat(happened).containsExactly(new SessionEnded(id));
    assertThat(issuer.revoked()).containsExactly("refresh-ann");
  }

  @Test
  void itIsAnnouncedBeforeAnythingElseIsDone() {
    SessionId id = open();
    issuer.failRevocation(Failure.of(Reason.MISCONFIGURED, "wrong"));

    sessions.end(id, Ending.SIGNED_OUT);

    assertThat(happened).containsExactly(new SessionEnded(id));
  }

  @Test
  void theSessionIsGoneWhenItIsAnnounced() {
    SessionId id = open();

    sessions.end(id, Ending.SIGNED_OUT);

    assertThat(goneWhenAnnounced).isTrue();
  }

  @Test
  void aSessionThatRanOutIsRevokedToo() {
    SessionId id = open();
    clock.advance(Duration.ofHours(2));

    sessions.find(id);

    assertThat(happened).containsExactly(new SessionEnded(id));
    assertThat(issuer.revoked()).containsExactly("refresh-ann");
  }

  @Test
  void aDeadRefreshTokenNeedsNoRevocation() {
    SessionId id = open();

    sessions.end(id, Ending.REFRESH_TOKEN_DEAD);

    assertThat(happened).hasSize(1);
    assertThat(issuer.revoked()).isEmpty();
  }

  @Test
  void aSessionWhoseTokensCannotBeOpenedHereEndsAllTheSame() {
    SessionId id = open();
    TokenVault elsewhere = new TokenVault(Seal.of(List.of(SessionFixtures.key("k2", 2))));
    String sealed = elsewhere.seal(id, tokens("ann", clock.instant()));
    sessions.change(id, session -> session.renewed(session.person(), sealed));

    sessions.end(id, Ending.SIGNED_OUT);

    assertThat(happened).containsExactly(new SessionEnded(id));
    assertThat(sessions.find(id)).isEmpty();
  }

  private void announce(SessionEnded ended) {
    happened.add(ended);
    goneWhenAnnounced = store.find(ended.session()).isEmpty() && issuer.revoked().isEmpty();
  }

  private SessionId open() {
    return sessions
        .open(
            ann(),
            tokens("ann", clock.instant().plusSeconds(3600)),
            List.of("pwd"),
            Browsers.FIREFOX,
            Optional.empty())
        .session()
        .id();
  }
}
