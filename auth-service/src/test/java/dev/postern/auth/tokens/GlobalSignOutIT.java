package dev.postern.auth.tokens;

import static dev.postern.auth.tokens.SignedInPeople.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.Sessions.Opened;
import dev.postern.auth.session.SignOutService;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignOut;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GlobalSignOutIT {
  private final SignedInPeople people = new SignedInPeople();
  private final SignOutService service =
      new SignOutService(
          people.sessions(),
          new GlobalSignOut(people.sessions(), people.callers(), people.issuer(), new AuditLog()),
          Optional::empty);

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void signingOutEverywhereEndsAllSessionsOfThePersonAndAllTokens() {
    Opened first = people.open("ann");
    people.open("ann");
    Caller bob = people.signIn("bob");

    service.signOut(new SignOut(first.token(), true));

    assertThat(people.sessions().ofSubject("sub-ann")).isEmpty();
    assertThat(people.endings())
        .containsExactly(Ending.SIGNED_OUT_EVERYWHERE, Ending.SIGNED_OUT_EVERYWHERE);
    assertThat(people.issuer().revoked()).containsExactly("all of access-ann");
    assertThat(people.isSignedIn(bob)).isTrue();
  }

  @Test
  void signingOutHereEndsThisSessionAlone() {
    Opened first = people.open("ann");
    Caller second = people.signIn("ann");

    service.signOut(new SignOut(first.token(), false));

    assertThat(people.isSignedIn(second)).isTrue();
    assertThat(people.endings()).containsExactly(Ending.SIGNED_OUT);
    assertThat(people.issuer().revoked()).isEmpty();
  }

  @Test
  void whereCognitoCannotBeReachedTheSessionsEndAndTheFailureIsTold() {
    Opened first = people.open("ann");
    people.open("ann");
    people.issuer().failRevocation(Failure.of(Reason.UNAVAILABLE, "down"));

    assertThat(reasonOf(() -> service.signOut(new SignOut(first.token(), true))))
        .isEqualTo(Reason.UNAVAILABLE);
    assertThat(people.sessions().ofSubject("sub-ann")).isEmpty();
  }

  @Test
  void theSessionsEndEvenIfCognitoUsesUpTheTime() {
    Opened first = people.open("ann");
    people.open("ann");
    people.issuer().meanwhile(SignedInPeople::letTheOperationsTimeRunOut);
    people.issuer().failRevocation(Deadline.exceeded());

    assertThat(
            reasonOf(
                () ->
                    Deadline.within(
                        Duration.ofMillis(300),
                        () -> service.signOut(new SignOut(first.token(), true)))))
        .isEqualTo(Reason.TIMEOUT);
    assertThat(people.sessions().ofSubject("sub-ann")).isEmpty();
  }

  @Test
  void aDeadSessionStillEndsTheOthers() {
    Opened first = people.open("ann");
    Caller second = people.signIn("ann");
    people.issuer().killRefreshTokens();
    people.clock().advance(Duration.ofMinutes(59).plusSeconds(30));

    assertThat(reasonOf(() -> service.signOut(new SignOut(first.token(), true))))
        .isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(people.isSignedIn(second)).isFalse();
  }

  @Test
  void aTokenThatNobodyHasSignsNobodyOut() {
    Caller ann = people.signIn("ann");

    service.signOut(new SignOut(SessionToken.random(), true));

    assertThat(people.isSignedIn(ann)).isTrue();
  }
}
