package dev.postern.auth;

import static dev.postern.auth.FakeManagedLogin.identity;
import static dev.postern.auth.RedirectingService.back;
import static dev.postern.auth.RedirectingService.backWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.BeginRedirect;
import dev.postern.contract.federation.BeginRedirect.Begun;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.FinishRedirect.Refused;
import dev.postern.contract.federation.FinishRedirect.Result;
import dev.postern.contract.federation.FinishRedirect.SignedIn;
import dev.postern.contract.federation.ListProviders;
import dev.postern.contract.federation.ProviderKind;
import dev.postern.contract.federation.RedirectTicket;
import dev.postern.contract.password.ChangePassword;
import dev.postern.contract.session.AccountKind;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Unknown;
import dev.postern.contract.session.SignOut;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People who are sent to a provider and come back. */
class RedirectIT {
  private static final RedirectingService SERVICE = new RedirectingService();

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  @AfterEach
  void reset() {
    SERVICE.login().reset();
  }

  @Test
  void theProvidersAreListedAsTheyAreConfigured() {
    assertThat(SERVICE.ask(ListProviders.OPERATION, new ListProviders()).providers())
        .extracting(ListProviders.Provider::id)
        .containsExactly("pool", "own", "google", "corp");
    assertThat(SERVICE.ask(ListProviders.OPERATION, new ListProviders()).providers())
        .contains(new ListProviders.Provider("google", ProviderKind.GOOGLE, "Google"));
  }

  @Test
  void theBrowserIsSentToTheProviderWithProofsOfItsOwn() {
    Begun begun = SERVICE.begin("google");

    Map<String, String> query = FakeManagedLogin.queryOf(begun.location());
    assertThat(begun.location().toString())
        .startsWith(SERVICE.login().endpoint() + "/domain/oauth2/authorize?");
    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", FakeManagedLogin.CLIENT)
        .containsEntry("redirect_uri", "http://localhost:8080/api/auth/callback")
        .containsEntry("scope", "openid email phone profile aws.cognito.signin.user.admin")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("identity_provider", "Google");
    assertThat(List.of(query.get("state"), query.get("nonce"), query.get("code_challenge")))
        .allMatch(proof -> proof.matches("[A-Za-z0-9_-]{43}"))
        .doesNotHaveDuplicates();
  }

  @Test
  void whoChoosesThePoolsOwnPagesChoosesThere() {
    assertThat(FakeManagedLogin.queryOf(SERVICE.begin("pool").location()))
        .doesNotContainKey("identity_provider");
  }

  @Test
  void whoComesBackIsSignedInAndGoesOnWhereTheyWere() {
    Result result = SERVICE.goAndComeBack(SERVICE.begin("google"));

    assertThat(result)
        .isInstanceOfSatisfying(
            SignedIn.class,
            signedIn -> {
              assertThat(signedIn.path()).isEqualTo("/buckets/b?prefix=x");
              assertThat(signedIn.session().username()).isEqualTo("Google_1");
              assertThat(signedIn.session().attributes()).containsEntry("email", "ann@example.com");
              assertThat(signedIn.othersWait()).isFalse();
            });
  }

  @Test
  void anAccountThatBeganAtAProviderSaysSo() {
    SignedIn signedIn = (SignedIn) SERVICE.goAndComeBack(SERVICE.begin("google"));

    assertThat(signedIn.session().account()).isEqualTo(AccountKind.FEDERATED);
  }

  @Test
  void whoseAccountBeganAtAProviderHasNoPasswordToChangeHere() {
    SignedIn signedIn = (SignedIn) SERVICE.goAndComeBack(SERVICE.begin("google"));
    ChangePassword change =
        new ChangePassword(Optional.of(new Secret("Old-passw0rd-1")), new Secret("New-passw0rd-1"));

    Failure refused = SERVICE.refused(signedIn.token(), ChangePassword.OPERATION, change);

    assertThat(refused.reason()).isEqualTo(Reason.FEATURE_UNAVAILABLE);
  }

  @Test
  void anAccountOfThePoolThatAProviderIsLinkedToIsThePoolsOwn() {
    SERVICE.login().id = claims -> claims.claim("identities", List.of(identity("Google", false)));

    SignedIn signedIn = (SignedIn) SERVICE.goAndComeBack(SERVICE.begin("google"));

    assertThat(signedIn.session().account()).isEqualTo(AccountKind.MEMBER);
  }

  @Test
  void aProviderThatIsntThereIsNotFound() {
    assertThat(
            SERVICE
                .refused(
                    BeginRedirect.OPERATION,
                    new BeginRedirect("nobody", "/", Optional.empty(), List.of()))
                .reason())
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void signingOutTellsWhereCognitosOwnSessionEnds() {
    SignedIn signedIn = (SignedIn) SERVICE.goAndComeBack(SERVICE.begin("google"));

    assertThat(SERVICE.ask(SignOut.OPERATION, new SignOut(signedIn.token(), false)).next())
        .hasValueSatisfying(
            next -> {
              assertThat(next.toString())
                  .startsWith(SERVICE.login().endpoint() + "/domain/logout?");
              assertThat(FakeManagedLogin.queryOf(next))
                  .containsExactlyInAnyOrderEntriesOf(
                      Map.of(
                          "client_id",
                          FakeManagedLogin.CLIENT,
                          "logout_uri",
                          "http://localhost:8080/sign-in"));
            });
  }

  @Test
  void onlyWhoIsSignedInAlreadyIsAskedThereOnceMore() {
    SignedIn before = (SignedIn) SERVICE.goAndComeBack(SERVICE.begin("google"));

    Begun stranger = SERVICE.begin("google");
    Begun signedIn = SERVICE.begin("google", Optional.empty(), before.token().id());

    assertThat(FakeManagedLogin.queryOf(stranger.location())).doesNotContainKey("prompt");
    assertThat(FakeManagedLogin.queryOf(signedIn.location())).containsEntry("prompt", "login");
  }

  @Test
  void theSessionThatTheBrowserHadEndsWithTheNewOne() {
    SignedIn before = (SignedIn) SERVICE.goAndComeBack(SERVICE.begin("google"));

    SERVICE.goAndComeBack(SERVICE.begin("google", Optional.empty(), before.token().id()));

    assertThat(SERVICE.ask(ResolveSession.OPERATION, new ResolveSession(before.token())))
        .isEqualTo(new Unknown());
  }

  @Test
  void aStateIsGoodInTheBrowserAloneThatBeganWithIt() {
    Begun begun = SERVICE.begin("google");
    String code = SERVICE.login().signInAt(begun.location());
    Begun elsewhere = SERVICE.begin("google");

    Result stolen = SERVICE.finish(withTicket(back(begun, code), Optional.of(elsewhere.ticket())));

    assertThat(stolen).isEqualTo(new Refused(Reason.REDIRECT_EXPIRED, true));
    assertThat(SERVICE.finish(back(begun, code))).isInstanceOf(SignedIn.class);
  }

  @Test
  void withoutItsCookieNobodyComesBack() {
    Begun begun = SERVICE.begin("google");

    assertRefusedOnce(
        withTicket(back(begun, SERVICE.login().signInAt(begun.location())), Optional.empty()),
        Reason.REDIRECT_EXPIRED,
        "no cookie of a redirect");
  }

  @Test
  void anAnswerIsGoodOnce() {
    Begun begun = SERVICE.begin("google");
    FinishRedirect back = back(begun, SERVICE.login().signInAt(begun.location()));
    SERVICE.finish(back);

    assertRefusedOnce(back, Reason.REDIRECT_EXPIRED, "a state that this browser doesn't wait for");
  }

  @Test
  void ofManyAtOnceOneIsSignedIn() {
    Begun begun = SERVICE.begin("google");
    FinishRedirect back = back(begun, SERVICE.login().signInAt(begun.location()));

    List<Future<Result>> all =
        IntStream.range(0, 20).mapToObj(_ -> SERVICE.finishing(back)).toList();

    Future.all(all).toCompletionStage().toCompletableFuture().join();
    assertThat(all).filteredOn(future -> future.result() instanceof SignedIn).hasSize(1);
  }

  @Test
  void theCodeOfOneRedirectIsWorthNothingInAnother() {
    Begun first = SERVICE.begin("google");
    String code = SERVICE.login().signInAt(first.location());
    Begun second = SERVICE.begin("google", Optional.of(first.ticket()));

    assertRefusedOnce(back(second, code), Reason.PROVIDER_REFUSED, "invalid_grant");
  }

  @Test
  void severalTabsOfABrowserAreSignedInSideBySide() {
    Begun first = SERVICE.begin("google");
    Begun second = SERVICE.begin("corp", Optional.of(first.ticket()));

    Result one = SERVICE.goAndComeBack(first);

    assertThat(second.ticket()).isEqualTo(first.ticket());
    assertThat(one.othersWait()).isTrue();
    assertThat(one).isInstanceOf(SignedIn.class);
  }

  @Test
  void ofMoreThanFiveTheOldestIsForgotten() {
    List<Begun> begun = new ArrayList<>(List.of(SERVICE.begin("google")));
    for (int i = 0; i < 5; i++) {
      begun.add(SERVICE.begin("google", Optional.of(begun.getFirst().ticket())));
    }

    assertThat(SERVICE.goAndComeBack(begun.getFirst()))
        .isEqualTo(new Refused(Reason.REDIRECT_EXPIRED, true));
    assertThat(begun.subList(1, 6))
        .allSatisfy(each -> assertThat(SERVICE.goAndComeBack(each)).isInstanceOf(SignedIn.class));
  }

  @Test
  void afterTenMinutesNobodyIsWaitedFor() {
    Begun begun = SERVICE.begin("google");
    SERVICE.clock().advance(Duration.ofMinutes(10));

    assertThat(SERVICE.goAndComeBack(begun)).isEqualTo(new Refused(Reason.REDIRECT_EXPIRED, false));
  }

  @Test
  void aTicketThatNothingWaitsForIsReplaced() {
    RedirectTicket planted = RedirectTicket.random();

    assertThat(SERVICE.begin("google", Optional.of(planted)).ticket()).isNotEqualTo(planted);
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, PROVIDER_REFUSED",
    "invalid_request, PROVIDER_REFUSED",
    "server_error, PROVIDER_REFUSED",
    "invalid_scope, MISCONFIGURED",
    "unauthorized_client, MISCONFIGURED",
    "temporarily_unavailable, UNAVAILABLE"
  })
  void whatTheProviderSaysIsTold(String error, Reason reason) {
    Begun begun = SERVICE.begin("google");

    assertRefusedOnce(backWith(begun, error), reason, error);
  }

  @Test
  void whoComesBackByAProvidersOwnAddressComesFromElsewhere() {
    Begun begun = SERVICE.begin("google");
    FinishRedirect back = back(begun, SERVICE.login().signInAt(begun.location()));

    assertRefusedOnce(
        new FinishRedirect(
            Optional.of("corp"),
            back.state(),
            back.code(),
            back.error(),
            back.description(),
            back.ticket(),
            back.client()),
        Reason.PROVIDER_MISMATCH,
        "an answer of corp");
  }

  @Test
  void whileCognitoIsAwayNobodyIsSignedIn() {
    Begun begun = SERVICE.begin("google");
    SERVICE.login().trouble = 503;

    assertThat(SERVICE.finish(back(begun, "any")))
        .isEqualTo(new Refused(Reason.UNAVAILABLE, false));
  }

  /** Every refusal is one line of the audit log, and no session. */
  static void assertRefusedOnce(FinishRedirect back, Reason reason, String cause) {
    try (LogCapture audit = LogCapture.of("audit")) {
      Result result = SERVICE.finish(back);

      assertThat(result).isInstanceOf(Refused.class);
      assertThat(((Refused) result).reason()).isEqualTo(reason);
      // Sessions of other tests may only now end there.
      assertThat(audit.lines().stream().filter(line -> line.contains("event=sign_in")))
          .singleElement()
          .asString()
          .contains("outcome=refused", "reason=" + reason.code(), cause);
    }
  }

  private static FinishRedirect withTicket(FinishRedirect back, Optional<RedirectTicket> ticket) {
    return new FinishRedirect(
        back.provider(),
        back.state(),
        back.code(),
        back.error(),
        back.description(),
        ticket,
        back.client());
  }
}
