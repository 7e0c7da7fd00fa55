package dev.postern.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.BeginPasskey;
import dev.postern.contract.factor.DeletePasskey;
import dev.postern.contract.factor.FinishPasskey;
import dev.postern.contract.factor.ListPasskeys;
import dev.postern.contract.factor.ListPasskeys.Passkey;
import dev.postern.contract.factor.ReadFactors;
import dev.postern.contract.session.SessionToken;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;

class PasskeyFlowsIT {
  private static final ServiceOnLocalAws SERVICE =
      new ServiceOnLocalAws(
          pool ->
              pool.policies(
                  policies ->
                      policies.signInPolicy(
                          signIn ->
                              signIn.allowedFirstAuthFactors(
                                  AuthFactorType.PASSWORD, AuthFactorType.WEB_AUTHN))));

  private final PasskeyMaker browser = new PasskeyMaker("http://localhost:8080");

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  @Test
  void aPasskeyIsRegisteredShownAndDeleted() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());

    finish(ann, browser.make(begin(ann)));
    Passkey passkey = passkeys(ann).getFirst();
    SERVICE.ask(ann, DeletePasskey.OPERATION, new DeletePasskey(passkey.id()));

    assertThat(passkey.relyingParty()).isEqualTo("localhost");
    assertThat(passkey.createdAt()).isBeforeOrEqualTo(SERVICE.clock().instant());
    assertThat(passkeys(ann)).isEmpty();
  }

  @Test
  void whoHasAPasskeyCanBeginWithIt() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());

    finish(ann, browser.make(begin(ann)));

    assertThat(SERVICE.ask(ann, ReadFactors.OPERATION, new ReadFactors()).firstFactors())
        .containsExactlyInAnyOrder("PASSWORD", "WEB_AUTHN");
  }

  @Test
  void aPasskeyOfAnotherSiteIsRejected() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    Secret foreign = new PasskeyMaker("https://evil.example").make(begin(ann));

    assertThat(refused(ann, foreign)).isEqualTo(Reason.PASSKEY_REJECTED);
  }

  @Test
  void aPasskeyThatComesTooLateIsExpired() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    Secret late = browser.make(begin(ann));
    SERVICE.clock().advance(Duration.ofMinutes(16));

    assertThat(refused(ann, late)).isEqualTo(Reason.PASSKEY_EXPIRED);
  }

  @Test
  void whatIsNoPasskeyIsRejected() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());

    assertThat(refused(ann, new Secret("{\"id\":\"x\"}"))).isEqualTo(Reason.PASSKEY_REJECTED);
    assertThat(refused(ann, new Secret("no JSON"))).isEqualTo(Reason.INVALID_INPUT);
  }

  @Test
  void aPasskeyThatIsNotThereIsNotFound() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());

    assertThat(SERVICE.refused(ann, DeletePasskey.OPERATION, new DeletePasskey("AAAA")).reason())
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void whereThePoolTakesNoneThereAreNone() {
    try (ServiceOnLocalAws passwordsOnly = new ServiceOnLocalAws()) {
      SessionToken ann = passwordsOnly.signIn(passwordsOnly.newPerson());

      assertThat(passwordsOnly.refused(ann, BeginPasskey.OPERATION, new BeginPasskey()).reason())
          .isEqualTo(Reason.PASSKEYS_UNAVAILABLE);
    }
  }

  private static String begin(SessionToken token) {
    return SERVICE.ask(token, BeginPasskey.OPERATION, new BeginPasskey()).creationOptions();
  }

  private static void finish(SessionToken token, Secret credential) {
    SERVICE.ask(token, FinishPasskey.OPERATION, new FinishPasskey(credential));
  }

  private static Reason refused(SessionToken token, Secret credential) {
    return SERVICE.refused(token, FinishPasskey.OPERATION, new FinishPasskey(credential)).reason();
  }

  private static List<Passkey> passkeys(SessionToken token) {
    return SERVICE.ask(token, ListPasskeys.OPERATION, new ListPasskeys()).passkeys();
  }
}
