package dev.postern.auth;

import static dev.postern.auth.ServiceOnLocalAws.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.guest.GuestRules;
import dev.postern.contract.account.ReadAccount;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.session.AccountKind;
import dev.postern.contract.session.ChooseRole;
import dev.postern.contract.session.OpenGuestSession;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SessionView;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult.SignedIn;
import dev.postern.contract.session.SignOut;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guests of an identity pool that takes some, and what becomes of them. */
class GuestFlowsIT {
  private static final ServiceOnLocalAws SERVICE = new ServiceOnLocalAws();
  private static final LocalIdentities OWNER = SERVICE.aws().owner();

  static {
    List.of("newcomer", "regular", "first", "second", "upgraded")
        .forEach(name -> OWNER.person(name, PASSWORD.reveal()));
    OWNER.allowGuestsAndBasicFlow(OWNER.role("guest"));
    SERVICE.deploy(
        SERVICE
            .aws()
            .withPool(
                pool ->
                    new AuthConfig.IdentityPool(
                        pool.id(),
                        pool.endpoint(),
                        Optional.empty(),
                        Optional.of(new GuestRules(1_000, 1_000)))));
  }

  /** Requests are signed with the time that it is. */
  @AfterEach
  void setTheClockAgain() {
    SERVICE.clock().advance(Duration.between(SERVICE.clock().instant(), Instant.now()));
  }

  @AfterAll
  static void close() {
    OWNER.close();
    SERVICE.close();
  }

  @Test
  void aGuestGetsCredentialsOfTheGuestRole() {
    assertThat(arnOf(openGuest().token())).contains("assumed-role/guest/");
  }

  @Test
  void aGuestHasNoAccount() {
    SessionToken guest = openGuest().token();

    assertThat(SERVICE.refused(guest, ReadAccount.OPERATION, new ReadAccount()).reason())
        .isEqualTo(Reason.SIGN_IN_REQUIRED);
    assertThat(SERVICE.isLive(guest)).isTrue();
  }

  @Test
  void aGuestHasNoRolesToChooseFrom() {
    SessionToken guest = openGuest().token();
    ChooseRole wish = new ChooseRole(Optional.of("arn:aws:iam::000000000000:role/signed-in"));

    assertThat(SERVICE.refused(guest, ChooseRole.OPERATION, wish).reason())
        .isEqualTo(Reason.ROLE_DENIED);
  }

  @Test
  void aGuestWhoSignsInStaysTheSameIdentity() {
    SignedIn guest = openGuest();

    SignedIn person = signIn("newcomer", guest.token());

    assertThat(person.session().account()).isEqualTo(AccountKind.MEMBER);
    assertThat(identityOf(person.session())).isEqualTo(identityOf(guest.session()));
    assertThat(arnOf(person.token())).contains("assumed-role/signed-in/");
  }

  @Test
  void whoHasAnIdentityAlreadyKeepsIt() {
    String own = identityOf(signIn("regular", SessionToken.random()).session());

    SignedIn again = signIn("regular", openGuest().token());

    assertThat(identityOf(again.session())).isEqualTo(own);
  }

  @Test
  void aSessionOfSomebodyElseIsNoGuests() {
    SignedIn first = signIn("first", SessionToken.random());

    SignedIn second = signIn("second", first.token());

    assertThat(identityOf(second.session())).isNotEqualTo(identityOf(first.session()));
  }

  @Test
  void theCredentialsOfAGuestWhoSignedInGoWithTheirSession() {
    SignedIn guest = openGuest();
    arnOf(guest.token());
    signIn("upgraded", guest.token());
    SERVICE.clock().advance(Duration.ofMinutes(58));

    assertThat(
            SERVICE
                .refused(guest.token(), IssueCredentials.OPERATION, new IssueCredentials())
                .reason())
        .isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(SERVICE.isLive(guest.token())).isFalse();
  }

  @Test
  void aGuestSignsOutEverywhereLikeAnybody() {
    SessionToken guest = openGuest().token();

    SERVICE.ask(SignOut.OPERATION, new SignOut(guest, true));

    assertThat(SERVICE.isLive(guest)).isFalse();
  }

  private static SignedIn openGuest() {
    return (SignedIn)
        SERVICE.ask(OpenGuestSession.OPERATION, new OpenGuestSession(Browsers.FIREFOX));
  }

  private static SignedIn signIn(String name, SessionToken before) {
    return (SignedIn)
        SERVICE.ask(
            SignIn.OPERATION, new SignIn(name, Optional.of(PASSWORD), Browsers.holding(before)));
  }

  private static String identityOf(SessionView session) {
    return session.identity().orElseThrow().id();
  }

  private static String arnOf(SessionToken token) {
    return OWNER.arnOf(SERVICE.ask(token, IssueCredentials.OPERATION, new IssueCredentials()));
  }
}
