package dev.postern.auth;

import static dev.postern.auth.ServiceOnLocalAws.PASSWORD;
import static dev.postern.auth.ServiceOnLocalAws.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.account.ChangeAttributes;
import dev.postern.contract.account.DeleteAccount;
import dev.postern.contract.account.ReadAccount;
import dev.postern.contract.account.SendAttributeCode;
import dev.postern.contract.account.VerifyAttribute;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.Challenge.SoftwareToken;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.factor.BeginTotp;
import dev.postern.contract.factor.ChooseFactors;
import dev.postern.contract.factor.Factor;
import dev.postern.contract.factor.FinishTotp;
import dev.postern.contract.factor.ReadFactors;
import dev.postern.contract.factor.ReadFactors.Factors;
import dev.postern.contract.factor.TotpEnrolment;
import dev.postern.contract.password.ChangePassword;
import dev.postern.contract.session.EndSession;
import dev.postern.contract.session.ListSessions;
import dev.postern.contract.session.ListSessions.OwnSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult.Challenged;
import dev.postern.contract.session.SignInResult.SignedIn;
import dev.postern.contract.session.SignOut;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AccountFlowsIT {
  private static final ServiceOnLocalAws SERVICE = new ServiceOnLocalAws();
  private static final Secret OTHER_PASSWORD = new Secret("Another-horse-2");

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  @Test
  void aChangedNameShowsInTheSessionAtOnce() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());

    SERVICE.ask(
        ann, ChangeAttributes.OPERATION, new ChangeAttributes(Map.of("name", "Ann"), Set.of()));

    assertThat(attributes(ann)).containsEntry("name", "Ann");
    assertThat(SERVICE.ask(ann, ReadAccount.OPERATION, new ReadAccount()).attributes())
        .containsEntry("name", "Ann")
        .doesNotContainKey("sub");
  }

  @Test
  void aRemovedNameIsGoneFromTheSessionAtOnce() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    SERVICE.ask(
        ann, ChangeAttributes.OPERATION, new ChangeAttributes(Map.of("name", "Ann"), Set.of()));

    SERVICE.ask(ann, ChangeAttributes.OPERATION, new ChangeAttributes(Map.of(), Set.of("name")));

    assertThat(attributes(ann)).doesNotContainKey("name");
  }

  @Test
  void anAttributeThatThePoolDoesNotKnowIsNamed() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());

    assertThat(
            SERVICE
                .refused(
                    ann,
                    ChangeAttributes.OPERATION,
                    new ChangeAttributes(Map.of("custom:none", "x"), Set.of()))
                .errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/attributes/custom:none");
  }

  @Test
  void aChangedAddressIsVerifiedByItsCode() {
    String name = SERVICE.newPerson();
    SessionToken ann = SERVICE.signIn(name);
    String address = "new-" + email(name);

    assertThat(
            SERVICE
                .ask(
                    ann,
                    ChangeAttributes.OPERATION,
                    new ChangeAttributes(Map.of("email", address), Set.of()))
                .deliveries())
        .containsKey("email");
    SERVICE.ask(ann, SendAttributeCode.OPERATION, new SendAttributeCode("email"));
    assertThat(attributes(ann)).containsEntry("email_verified", "false");
    SERVICE.ask(
        ann,
        VerifyAttribute.OPERATION,
        new VerifyAttribute("email", new Secret(SERVICE.aws().codeSentTo(address))));

    assertThat(attributes(ann))
        .containsEntry("email", address)
        .containsEntry("email_verified", "true");
  }

  @Test
  void aWrongCodeVerifiesNothing() {
    String name = SERVICE.newPerson();
    SessionToken ann = SERVICE.signIn(name);
    SERVICE.ask(ann, SendAttributeCode.OPERATION, new SendAttributeCode("email"));

    assertThat(
            SERVICE
                .refused(
                    ann,
                    VerifyAttribute.OPERATION,
                    new VerifyAttribute("email", wrong(SERVICE.codeSentTo(name))))
                .reason())
        .isEqualTo(Reason.CODE_MISMATCH);
  }

  @Test
  void whatIsDelicateNeedsAFreshSignIn() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    SERVICE.clock().advance(Duration.ofMinutes(6));

    assertThat(SERVICE.refused(ann, DeleteAccount.OPERATION, new DeleteAccount()).reason())
        .isEqualTo(Reason.STEP_UP_REQUIRED);
    assertThat(SERVICE.refused(ann, BeginTotp.OPERATION, new BeginTotp()).reason())
        .isEqualTo(Reason.STEP_UP_REQUIRED);
  }

  @Test
  void aChangedPasswordEndsTheOtherSessionsAndSignsInFromThenOn() {
    String name = SERVICE.newPerson();
    SessionToken here = SERVICE.signIn(name);
    SessionToken there = SERVICE.signIn(name);

    int ended =
        SERVICE
            .ask(
                here,
                ChangePassword.OPERATION,
                new ChangePassword(Optional.of(PASSWORD), OTHER_PASSWORD))
            .sessionsEnded();

    assertThat(ended).isEqualTo(1);
    assertThat(SERVICE.isLive(here)).isTrue();
    assertThat(SERVICE.isLive(there)).isFalse();
    assertThat(SERVICE.signInBy(name, OTHER_PASSWORD)).isInstanceOf(SignedIn.class);
  }

  @Test
  void aWrongCurrentPasswordChangesNothing() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());

    assertThat(
            SERVICE
                .refused(
                    ann,
                    ChangePassword.OPERATION,
                    new ChangePassword(Optional.of(OTHER_PASSWORD), new Secret("Third-horse-3")))
                .reason())
        .isEqualTo(Reason.INVALID_CREDENTIALS);
    assertThat(SERVICE.isLive(ann)).isTrue();
  }

  @Test
  void aDeletedAccountIsGone() {
    String name = SERVICE.newPerson();
    SessionToken here = SERVICE.signIn(name);
    SessionToken there = SERVICE.signIn(name);

    SERVICE.ask(here, DeleteAccount.OPERATION, new DeleteAccount());

    assertThat(SERVICE.isLive(here)).isFalse();
    assertThat(SERVICE.isLive(there)).isFalse();
    assertThat(
            SERVICE
                .refused(
                    SignIn.OPERATION, new SignIn(name, Optional.of(PASSWORD), Browsers.FIREFOX))
                .reason())
        .isEqualTo(Reason.INVALID_CREDENTIALS);
  }

  @Test
  void anAppIsSetUpAndAskedForAtTheNextSignIn() {
    String name = SERVICE.newPerson();
    SessionToken ann = SERVICE.signIn(name);

    TotpEnrolment enrolment = SERVICE.ask(ann, BeginTotp.OPERATION, new BeginTotp());
    Secret code = new AuthenticatorApp(enrolment.secret()).codeAt(SERVICE.clock().instant());
    SERVICE.ask(ann, FinishTotp.OPERATION, new FinishTotp(code, "phone"));

    Factors factors = SERVICE.ask(ann, ReadFactors.OPERATION, new ReadFactors());
    assertThat(factors.enabled()).containsExactly(Factor.SOFTWARE_TOKEN_MFA);
    assertThat(factors.preferred()).contains(Factor.SOFTWARE_TOKEN_MFA);
    assertThat(SERVICE.signInBy(name, PASSWORD))
        .isInstanceOfSatisfying(
            Challenged.class,
            challenged ->
                assertThat(challenged.challenge().challenge()).isInstanceOf(SoftwareToken.class));
  }

  @Test
  void aFactorThatIsSwitchedOffIsNotAskedForAgain() {
    String name = SERVICE.newPerson();
    SessionToken ann = SERVICE.signIn(name);
    TotpEnrolment enrolment = SERVICE.ask(ann, BeginTotp.OPERATION, new BeginTotp());
    Secret code = new AuthenticatorApp(enrolment.secret()).codeAt(SERVICE.clock().instant());
    SERVICE.ask(ann, FinishTotp.OPERATION, new FinishTotp(code, ""));

    SERVICE.ask(ann, ChooseFactors.OPERATION, new ChooseFactors(Set.of(), Optional.empty()));

    assertThat(SERVICE.signInBy(name, PASSWORD)).isInstanceOf(SignedIn.class);
  }

  @Test
  void aWrongFirstCodeSetsNothingUp() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    TotpEnrolment enrolment = SERVICE.ask(ann, BeginTotp.OPERATION, new BeginTotp());
    Secret code = new AuthenticatorApp(enrolment.secret()).codeAt(SERVICE.clock().instant());

    assertThat(
            SERVICE
                .refused(ann, FinishTotp.OPERATION, new FinishTotp(wrong(code.reveal()), ""))
                .reason())
        .isEqualTo(Reason.CODE_MISMATCH);
    assertThat(SERVICE.ask(ann, ReadFactors.OPERATION, new ReadFactors()).enabled()).isEmpty();
  }

  @Test
  void aFactorThatIsNotSetUpCannotBeChosen() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());

    assertThat(
            SERVICE
                .refused(
                    ann,
                    ChooseFactors.OPERATION,
                    new ChooseFactors(Set.of(Factor.SOFTWARE_TOKEN_MFA), Optional.empty()))
                .reason())
        .isEqualTo(Reason.FACTOR_NOT_SET_UP);
  }

  @Test
  void peopleSeeAndEndTheirSessions() {
    String name = SERVICE.newPerson();
    SessionToken here = SERVICE.signIn(name);
    SessionToken there = SERVICE.signIn(name);

    assertThat(SERVICE.ask(here, ListSessions.OPERATION, new ListSessions()).sessions())
        .hasSize(2)
        .filteredOn(OwnSession::current)
        .singleElement()
        .satisfies(current -> assertThat(current.id()).isEqualTo(here.id()));
    SERVICE.ask(here, EndSession.OPERATION, new EndSession(there.id()));

    assertThat(SERVICE.isLive(there)).isFalse();
    assertThat(SERVICE.isLive(here)).isTrue();
  }

  @Test
  void whatIsNoIdOfASessionIsNotFound() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    String subject = ((Resolved) SERVICE.resolve(ann)).session().subject();

    for (String id : List.of("", "x", "subject:" + subject)) {
      assertThat(
              SERVICE
                  .refused(ann, EndSession.OPERATION, new EndSession(new SessionId(id)))
                  .reason())
          .as(id)
          .isEqualTo(Reason.NOT_FOUND);
    }
  }

  @Test
  void signingOutEverywhereEndsAllSessions() {
    String name = SERVICE.newPerson();
    SessionToken here = SERVICE.signIn(name);
    SessionToken there = SERVICE.signIn(name);

    SERVICE.ask(SignOut.OPERATION, new SignOut(here, true));

    assertThat(SERVICE.isLive(here)).isFalse();
    assertThat(SERVICE.isLive(there)).isFalse();
  }

  @Test
  void tokensThatWereRevokedElsewhereEndTheSession() {
    String name = SERVICE.newPerson();
    SessionToken ann = SERVICE.signIn(name);
    SERVICE.aws().signOutEverywhere(name, PASSWORD.reveal());

    assertThat(SERVICE.refused(ann, ReadAccount.OPERATION, new ReadAccount()).reason())
        .isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(SERVICE.isLive(ann)).isFalse();
  }

  @Test
  void aSessionLivesOnWhereRefreshTokensRotate() {
    SERVICE.deploy(SERVICE.aws().configOfRotatingClient());
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    for (int i = 0; i < 3; i++) {
      SERVICE.clock().advance(Duration.ofMinutes(40));
      assertThat(SERVICE.isLive(ann)).isTrue();
      SERVICE.clock().advance(Duration.ofMinutes(25));

      assertThat(SERVICE.ask(ann, IssueCredentials.OPERATION, new IssueCredentials()).expiresAt())
          .isAfter(SERVICE.clock().instant());
      SERVICE.ask(ann, ReadAccount.OPERATION, new ReadAccount());
    }
    SERVICE.deploy(SERVICE.aws().config());
  }

  private static Map<String, String> attributes(SessionToken token) {
    return ((Resolved) SERVICE.resolve(token)).session().attributes();
  }

  private static Secret wrong(String code) {
    return new Secret(code.equals("000000") ? "000001" : "000000");
  }
}
