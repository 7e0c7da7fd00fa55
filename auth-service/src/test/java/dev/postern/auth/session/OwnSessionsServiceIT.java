package dev.postern.auth.session;

import static dev.postern.auth.tokens.SignedInPeople.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Browsers;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.tokens.SignedInPeople;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.EndOtherSessions;
import dev.postern.contract.session.EndSession;
import dev.postern.contract.session.ListSessions;
import dev.postern.contract.session.ListSessions.OwnSession;
import dev.postern.contract.session.SessionToken;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnSessionsServiceIT {
  private final SignedInPeople people = new SignedInPeople();
  private final OwnSessionsService service =
      new OwnSessionsService(people.sessions(), new AuditLog());

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void peopleSeeTheirOwnSessionsTheMostRecentlyUsedFirst() {
    Caller first = people.signIn("ann");
    people.clock().advance(Duration.ofMinutes(1));
    Caller second = people.signIn("ann");
    people.signIn("bob");
    people.clock().advance(Duration.ofMinutes(2));
    people.sessions().use(first.session());

    List<OwnSession> sessions = service.list(second, new ListSessions()).sessions();

    assertThat(sessions)
        .extracting(OwnSession::id)
        .containsExactly(first.session(), second.session());
    assertThat(sessions).extracting(OwnSession::current).containsExactly(false, true);
    assertThat(sessions.getFirst())
        .satisfies(shown -> assertThat(shown.address()).isEqualTo(Browsers.FIREFOX.address()))
        .satisfies(shown -> assertThat(shown.userAgent()).isEqualTo(Browsers.FIREFOX.userAgent()))
        .satisfies(shown -> assertThat(shown.lastSeenAt()).isEqualTo(people.clock().instant()));
  }

  @Test
  void anotherSessionIsEnded() {
    Caller here = people.signIn("ann");
    Caller there = people.signIn("ann");

    service.end(here, new EndSession(there.session()));

    assertThat(people.isSignedIn(there)).isFalse();
    assertThat(people.isSignedIn(here)).isTrue();
    assertThat(people.endings()).containsExactly(Ending.ENDED_BY_PERSON);
  }

  @Test
  void nobodyEndsASessionOfSomebodyElse() {
    Caller ann = people.signIn("ann");
    Caller bob = people.signIn("bob");

    assertThat(reasonOf(() -> service.end(ann, new EndSession(bob.session()))))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(people.isSignedIn(bob)).isTrue();
  }

  @Test
  void aSessionThatIsNotThereIsNotFound() {
    Caller ann = people.signIn("ann");

    assertThat(reasonOf(() -> service.end(ann, new EndSession(SessionToken.random().id()))))
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void allOthersAreEnded() {
    Caller here = people.signIn("ann");
    people.signIn("ann");
    people.signIn("ann");
    Caller bob = people.signIn("bob");

    assertThat(service.endOthers(here, new EndOtherSessions()).count()).isEqualTo(2);
    assertThat(people.isSignedIn(here)).isTrue();
    assertThat(people.isSignedIn(bob)).isTrue();
    assertThat(people.sessions().ofSubject("sub-ann")).hasSize(1);
  }
}
