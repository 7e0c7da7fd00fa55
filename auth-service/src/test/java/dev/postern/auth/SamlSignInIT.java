package dev.postern.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.saml.SamlForgery;
import dev.postern.auth.saml.SamlLookAlike;
import dev.postern.contract.account.ReadAccount;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.federation.BeginRedirect.Begun;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.FinishRedirect.Refused;
import dev.postern.contract.federation.FinishRedirect.SignedIn;
import dev.postern.contract.federation.KeepSamlResponse;
import dev.postern.contract.federation.ListProviders;
import dev.postern.contract.federation.ProviderKind;
import dev.postern.contract.session.AccountKind;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People of a SAML provider that the identity pool trusts itself, without any user pool. */
class SamlSignInIT {
  private static final VisitedService SERVICE = new VisitedService();
  private static final LocalIdentities OWNER = SERVICE.owner();

  static {
    assertThat(OWNER.trustSaml("guild", SamlLookAlike.metadata())).isEqualTo(SamlLookAlike.ARN);
    SERVICE.sendTo(List.of(), List.of(SamlLookAlike.provider()), Optional.empty());
  }

  @AfterEach
  void backToNow() {
    SERVICE.backToNow();
  }

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  @Test
  void theProviderIsAmongThoseThatPeopleSee() {
    assertThat(SERVICE.ask(ListProviders.OPERATION, new ListProviders()).providers())
        .contains(new ListProviders.Provider("guild", ProviderKind.SAML, "Guild"));
  }

  @Test
  void theBrowserTakesARequestThereThatSaysNothingOfThePerson() {
    Begun begun = begin();

    Map<String, String> query = FakeManagedLogin.queryOf(begun.location());
    assertThat(begun.location().toString()).startsWith("https://idp.example.com/sso?SAMLRequest=");
    assertThat(query).containsOnlyKeys("SAMLRequest", "RelayState");
    assertThat(query.get("RelayState")).matches("[A-Za-z0-9_-]{43}");
    assertThat(SamlLookAlike.requestIn(query)).matches("_[A-Za-z0-9_-]{43}");
  }

  @Test
  void whoeverSignsInIsKnownByProviderAndName() {
    SignedIn signedIn = signIn("bea");

    assertThat(signedIn.session().subject()).isEqualTo(SamlLookAlike.ARN + ":bea");
    assertThat(signedIn.session().attributes()).containsEntry("email", "alice@example.com");
    assertThat(signedIn.session().account()).isEqualTo(AccountKind.VISITOR);
    assertThat(signedIn.path()).isEqualTo("/buckets/b");
  }

  @Test
  void theIdentityPoolTakesTheAssertion() {
    SignedIn signedIn = signIn("cleo");

    TemporaryCredentials credentials = SERVICE.issue(signedIn.token());
    assertThat(OWNER.arnOf(credentials)).contains("assumed-role/signed-in/");
    assertThat(signedIn.session().identity().orElseThrow().id())
        .isEqualTo(credentials.identityId());
  }

  @Test
  void thePersonIsTheSameNextTime() {
    assertThat(signIn("dora").session().identity().orElseThrow().id())
        .isEqualTo(signIn("dora").session().identity().orElseThrow().id())
        .isNotEqualTo(signIn("eve").session().identity().orElseThrow().id());
  }

  @Test
  void theCredentialsOutliveTheAssertionAndTheSessionEndsWithThem() {
    SessionToken token = signIn("fay").token();
    TemporaryCredentials first = SERVICE.issue(token);

    SERVICE.clock().advance(Duration.ofMinutes(56));
    assertThat(SERVICE.issue(token)).isEqualTo(first);

    SERVICE.clock().advance(Duration.ofMinutes(5));
    SERVICE.service().refused(token, IssueCredentials.OPERATION, new IssueCredentials());
    assertThat(SERVICE.service().isLive(token)).isFalse();
  }

  @Test
  void theProviderMayEndTheSessionBefore() {
    Begun begun = begin();
    SamlLookAlike idp = answering(begun).saying("sessionUntil", in(Duration.ofMinutes(20)));
    SessionToken token = ((SignedIn) finish(begun, post(begun, idp.response()))).token();

    SERVICE.clock().advance(Duration.ofMinutes(21));

    SERVICE.service().refused(token, IssueCredentials.OPERATION, new IssueCredentials());
    assertThat(SERVICE.service().isLive(token)).isFalse();
  }

  @Test
  void theyHaveNoAccountHere() {
    SessionToken token = signIn("gil").token();

    assertThat(SERVICE.service().refused(token, ReadAccount.OPERATION, new ReadAccount()).reason())
        .isEqualTo(Reason.FEATURE_UNAVAILABLE);
    assertThat(SERVICE.service().isLive(token)).isTrue();
  }

  @Test
  void aGuestWhoSignsInThereStaysTheSameIdentity() {
    SessionToken guest = SERVICE.guest();
    String before = SERVICE.issue(guest).identityId();
    Begun begun = begin(guest.id());
    Secret response = answering(begun).saying("subject", "former-guest").response();

    SignedIn person = (SignedIn) finish(begun, post(begun, response));

    assertThat(person.session().identity().orElseThrow().id()).isEqualTo(before);
    assertThat(SERVICE.service().isLive(guest)).isFalse();
  }

  @Test
  void aResponseThatComesAgainIsRefusedAndToldOnce() {
    Begun begun = begin();
    Secret response = answering(begun).response();
    finish(begun, post(begun, response));

    try (LogCapture audit = LogCapture.of("audit")) {
      assertThat(refusedPost(begun, response)).isEqualTo(Reason.TOKEN_REJECTED);
      assertThat(audit.lines())
          .singleElement()
          .asString()
          .contains("provider=\"guild\"", "reason=token_rejected", "cause=\"came before\"");
    }
  }

  @Test
  void aResponseIsFetchedOnce() {
    Begun begun = begin();
    Secret code = post(begun, answering(begun).response());
    finish(begun, code);
    Begun again = begin();

    assertThat(finish(again, code)).isEqualTo(new Refused(Reason.REDIRECT_EXPIRED, false));
  }

  @Test
  void aResponseToAnotherBrowsersRequestIsRefusedAndToldOnce() {
    Begun attacker = begin();
    Begun victim = begin();
    Secret code = post(victim, answering(attacker).response());

    try (LogCapture audit = LogCapture.of("audit")) {
      assertThat(finish(victim, code)).isEqualTo(new Refused(Reason.TOKEN_REJECTED, false));
      assertThat(audit.lines())
          .singleElement()
          .asString()
          .contains("provider=\"guild\"", "cause=\"answers another request\"");
    }
  }

  @Test
  void anotherBrowsersTicketFetchesNothing() {
    Begun begun = begin();
    Secret code = post(begun, answering(begun).response());
    Begun other = begin();

    assertThat(finish(new Begun(begun.location(), other.ticket(), other.expiresAt()), code))
        .isEqualTo(new Refused(Reason.REDIRECT_EXPIRED, true));
  }

  @Test
  void aSignInThatTheProviderBeganIsRefusedAndToldOnce() {
    Secret response = new SamlLookAlike(SERVICE.clock().instant(), "").response();

    try (LogCapture audit = LogCapture.of("audit")) {
      Failure refused =
          SERVICE
              .service()
              .refused(
                  KeepSamlResponse.OPERATION, new KeepSamlResponse(Optional.empty(), response));
      assertThat(refused.reason()).isEqualTo(Reason.REDIRECT_EXPIRED);
      assertThat(refusedPost(begin(), response)).isEqualTo(Reason.TOKEN_REJECTED);
      assertThat(audit.lines()).filteredOn(line -> line.contains("outcome=refused")).hasSize(2);
    }
  }

  @Test
  void whatNoKnownProviderSignedIsNotKept() {
    Begun begun = begin();

    assertThat(refusedPost(begun, new Secret("no response"))).isEqualTo(Reason.TOKEN_REJECTED);
    assertThat(
            refusedPost(
                begun,
                answering(begun)
                    .saying("issuer", "https://other.example.com")
                    .saying("responder", "https://other.example.com")
                    .response()))
        .isEqualTo(Reason.TOKEN_REJECTED);
  }

  @ParameterizedTest
  @EnumSource
  void aForgeryIsRefusedAndToldOnce(SamlForgery forgery) {
    Begun begun = begin();
    String request = SamlLookAlike.requestIn(FakeManagedLogin.queryOf(begun.location()));
    Secret response = forgery.answering(request, SERVICE.clock().instant());

    try (LogCapture audit = LogCapture.of("audit")) {
      assertThat(refusedPost(begun, response)).isEqualTo(Reason.TOKEN_REJECTED);
      assertThat(audit.lines())
          .singleElement()
          .asString()
          .contains("event=sign_in outcome=refused", "reason=token_rejected", "cause=\"");
    }
  }

  @Test
  void aRefusalOfTheProviderIsToldAsOne() {
    Begun begun = begin();
    Secret refusal =
        answering(begun)
            .saying("status", "urn:oasis:names:tc:SAML:2.0:status:Requester")
            .response();

    assertThat(refusedPost(begun, refusal)).isEqualTo(Reason.PROVIDER_REFUSED);
  }

  @Test
  void whatTheIdentityPoolRefusesSignsNobodyIn() {
    Begun begun = begin();
    Secret response = answering(begun).saying("subject", "hal").response();
    Secret code = post(begun, response);
    OWNER.trustSaml("another", SamlLookAlike.metadata());

    try {
      assertThat(finish(begun, code)).isEqualTo(new Refused(Reason.TOKEN_REJECTED, false));
    } finally {
      OWNER.trustSamlAgain(SamlLookAlike.ARN);
    }
  }

  private static SignedIn signIn(String name) {
    Begun begun = begin();
    return (SignedIn)
        finish(begun, post(begun, answering(begun).saying("subject", name).response()));
  }

  private static Begun begin(SessionId... sessions) {
    return SERVICE.begin("guild", sessions);
  }

  private static SamlLookAlike answering(Begun begun) {
    return new SamlLookAlike(
        SERVICE.clock().instant(),
        SamlLookAlike.requestIn(FakeManagedLogin.queryOf(begun.location())));
  }

  private static Secret post(Begun begun, Secret response) {
    return SERVICE.ask(KeepSamlResponse.OPERATION, posted(begun, response)).code();
  }

  private static Reason refusedPost(Begun begun, Secret response) {
    return SERVICE.service().refused(KeepSamlResponse.OPERATION, posted(begun, response)).reason();
  }

  private static KeepSamlResponse posted(Begun begun, Secret response) {
    return new KeepSamlResponse(Optional.of(RedirectingService.stateOf(begun)), response);
  }

  private static FinishRedirect.Result finish(Begun begun, Secret code) {
    return SERVICE.finish(begun, code);
  }

  private static String in(Duration time) {
    return SERVICE.clock().instant().plus(time).toString();
  }
}
