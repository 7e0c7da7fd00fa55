package dev.postern.auth;

import static dev.postern.auth.RedirectingService.back;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.postern.auth.direct.DirectProvider;
import dev.postern.contract.account.ReadAccount;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.federation.BeginRedirect.Begun;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.FinishRedirect.Refused;
import dev.postern.contract.federation.FinishRedirect.SignedIn;
import dev.postern.contract.federation.ListProviders;
import dev.postern.contract.federation.ProviderKind;
import dev.postern.contract.session.AccountKind;
import dev.postern.contract.session.SessionToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People of providers that the identity pool trusts itself, without any user pool. */
class DirectSignInIT {
  private static final VisitedService SERVICE = new VisitedService();
  private static final LookAlikeProvider CORP =
      LookAlikeProvider.start(Optional.empty(), SERVICE.clock());
  private static final LookAlikeProvider OTHER =
      LookAlikeProvider.start(Optional.empty(), SERVICE.clock());
  private static final LocalIdentities OWNER = SERVICE.owner();

  static {
    OWNER.trust(CORP.issuer(), LookAlikeProvider.CLIENT);
    OWNER.trust(OTHER.issuer(), LookAlikeProvider.CLIENT);
    SERVICE.sendTo(
        List.of(provider("corp", CORP), provider("other", OTHER)), List.of(), Optional.empty());
  }

  @AfterEach
  void behave() {
    CORP.claims = UnaryOperator.identity();
    CORP.token = Optional.empty();
    SERVICE.backToNow();
  }

  @AfterAll
  static void close() {
    CORP.close();
    OTHER.close();
    SERVICE.close();
  }

  @Test
  void theProviderIsAmongThoseThatPeopleSee() {
    assertThat(SERVICE.ask(ListProviders.OPERATION, new ListProviders()).providers())
        .contains(new ListProviders.Provider("corp", ProviderKind.OIDC, "corp"));
  }

  @Test
  void whoeverSignsInIsKnownByIssuerAndSubject() {
    SignedIn signedIn = (SignedIn) signIn("corp", CORP);

    String who = CORP.issuer().replace("http://", "") + ":" + LookAlikeProvider.SUBJECT;
    assertThat(signedIn.session().subject()).isEqualTo(who);
    assertThat(signedIn.session().username()).isEqualTo(who);
    assertThat(signedIn.session().attributes()).containsEntry("email", "ann@example.com");
    assertThat(signedIn.session().account()).isEqualTo(AccountKind.VISITOR);
    assertThat(signedIn.path()).isEqualTo("/buckets/b");
  }

  @Test
  void theSameSubjectOfAnotherProviderIsSomebodyElse() {
    SignedIn here = (SignedIn) signIn("corp", CORP);
    SignedIn there = (SignedIn) signIn("other", OTHER);

    assertThat(there.session().subject()).isNotEqualTo(here.session().subject());
    assertThat(there.session().identity().orElseThrow().id())
        .isNotEqualTo(here.session().identity().orElseThrow().id());
  }

  @Test
  void theIdentityPoolTakesTheirToken() {
    SignedIn signedIn = (SignedIn) signIn("corp", CORP);

    TemporaryCredentials credentials = SERVICE.issue(signedIn.token());
    assertThat(OWNER.arnOf(credentials)).contains("assumed-role/signed-in/");
    assertThat(signedIn.session().identity().orElseThrow().id())
        .isEqualTo(credentials.identityId());
  }

  @Test
  void theyHaveNoAccountHere() {
    SessionToken token = ((SignedIn) signIn("corp", CORP)).token();

    assertThat(SERVICE.service().refused(token, ReadAccount.OPERATION, new ReadAccount()).reason())
        .isEqualTo(Reason.FEATURE_UNAVAILABLE);
    assertThat(SERVICE.service().isLive(token)).isTrue();
  }

  @Test
  void aTokenThatIsOverEndsTheSessionWhenNewCredentialsAreNeeded() {
    CORP.claims =
        claims -> claims.expirationTime(Date.from(SERVICE.clock().instant().plusSeconds(600)));
    SessionToken token = ((SignedIn) signIn("corp", CORP)).token();
    SERVICE.issue(token);
    SERVICE.clock().advance(Duration.ofMinutes(56));

    assertThat(
            SERVICE
                .service()
                .refused(token, IssueCredentials.OPERATION, new IssueCredentials())
                .reason())
        .isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(SERVICE.service().isLive(token)).isFalse();
  }

  @Test
  void aGuestWhoSignsInThereStaysTheSameIdentity() {
    CORP.claims = claims -> claims.subject("former-guest");
    SessionToken guest = SERVICE.guest();
    String before = SERVICE.issue(guest).identityId();
    Begun begun = SERVICE.begin("corp", guest.id());

    SignedIn person = (SignedIn) finish(begun, CORP.signInAt(begun.location()));

    assertThat(person.session().identity().orElseThrow().id()).isEqualTo(before);
    assertThat(SERVICE.service().isLive(guest)).isFalse();
  }

  static Stream<Arguments> claimsThatAreNotRight() {
    Date past = Date.from(Instant.now().minusSeconds(7_200));
    Date future = Date.from(Instant.now().plusSeconds(7_200));
    return Stream.of(
        wrong("another issuer", claims -> claims.issuer(OTHER.issuer())),
        wrong("an issuer with a slash", claims -> claims.issuer(CORP.issuer() + "/")),
        wrong("no issuer", claims -> claims.issuer(null)),
        wrong("another audience", claims -> claims.audience("somebody-else")),
        wrong("no audience", claims -> claims.audience((String) null)),
        wrong(
            "two audiences, for the other",
            claims ->
                claims
                    .audience(List.of(LookAlikeProvider.CLIENT, "somebody-else"))
                    .claim("azp", "somebody-else")),
        wrong(
            "two audiences, for nobody",
            claims -> claims.audience(List.of(LookAlikeProvider.CLIENT, "somebody-else"))),
        wrong("another nonce", claims -> claims.claim("nonce", "of-another-sign-in")),
        wrong("no nonce", claims -> claims.claim("nonce", null)),
        wrong("no subject", claims -> claims.subject(null)),
        wrong("an empty subject", claims -> claims.subject("")),
        wrong("over", claims -> claims.expirationTime(past)),
        wrong("without end", claims -> claims.expirationTime(null)),
        wrong("of the future", claims -> claims.issueTime(future)),
        wrong("not yet good", claims -> claims.notBeforeTime(future)),
        wrong("signed in tomorrow", claims -> claims.claim("auth_time", future)),
        wrong("signed in at no time", claims -> claims.claim("auth_time", "now")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("claimsThatAreNotRight")
  void aTokenThatSaysSomethingElseIsRejected(
      String what, UnaryOperator<JWTClaimsSet.Builder> claims) {
    CORP.claims = claims;
    Begun begun = SERVICE.begin("corp");

    isRefusedOnce(back(begun, CORP.signInAt(begun.location())), Reason.TOKEN_REJECTED);
  }

  @Test
  void aTokenThatNobodySignedIsRejected() {
    isRejected(question -> new PlainJWT(CORP.claimsFor(question).build()).serialize());
  }

  @Test
  void aTokenThatAnotherKeySignedIsRejected() {
    isRejected(
        question ->
            LookAlikeProvider.sign(
                CORP.claimsFor(question).build(), LookAlikeProvider.key("first")));
  }

  @Test
  void aTokenThatNamesAnUnknownKeyIsRejected() {
    isRejected(
        question ->
            LookAlikeProvider.sign(
                CORP.claimsFor(question).build(), LookAlikeProvider.key("../../etc/passwd")));
  }

  @Test
  void aTokenThatIsSignedWithThePublicKeyAsASecretIsRejected() throws JOSEException {
    MACSigner publicKeyAsSecret =
        new MACSigner(CORP.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8));

    isRejected(
        question ->
            LookAlikeProvider.sign(
                CORP.claimsFor(question).build(),
                CORP.key(),
                JWSAlgorithm.HS256,
                publicKeyAsSecret));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b.c", "e30.e30.", "..", "🦊"})
  void whatIsNoTokenIsRejected(String token) {
    isRejected(_ -> token);
  }

  @Test
  void aCodeIsGoodOnce() {
    Begun begun = SERVICE.begin("corp");
    String code = CORP.signInAt(begun.location());
    finish(begun, code);

    isRefusedOnce(back(SERVICE.begin("corp"), code), Reason.PROVIDER_REFUSED);
  }

  @Test
  void aCodeOfAnotherProviderIsGoodForNothing() {
    Begun here = SERVICE.begin("corp");
    Begun there = SERVICE.begin("other");

    isRefusedOnce(back(here, OTHER.signInAt(there.location())), Reason.PROVIDER_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other", "nobody", ""})
  void whatComesFromAnotherProviderIsNotTakenToTheOneThatWasAsked(String provider) {
    Begun begun = SERVICE.begin("corp");
    String code = CORP.signInAt(begun.location());
    FinishRedirect back = back(begun, code);

    isRefusedOnce(
        new FinishRedirect(
            Optional.of(provider).filter(name -> !name.isEmpty()),
            back.state(),
            back.code(),
            back.error(),
            back.description(),
            back.ticket(),
            back.client()),
        Reason.PROVIDER_MISMATCH);

    assertThat(CORP.gave(code)).isTrue();
  }

  private void isRejected(Function<Map<String, String>, String> token) {
    Begun begun = SERVICE.begin("corp");
    Map<String, String> question = FakeManagedLogin.queryOf(begun.location());
    String code = CORP.signInAt(begun.location());
    CORP.token = Optional.of(token.apply(question));

    isRefusedOnce(back(begun, code), Reason.TOKEN_REJECTED);
  }

  private static void isRefusedOnce(FinishRedirect back, Reason reason) {
    try (LogCapture audit = LogCapture.of("audit")) {
      assertThat(SERVICE.ask(FinishRedirect.OPERATION, back)).isEqualTo(new Refused(reason, false));
      // Sessions of other tests may only now end there.
      assertThat(audit.lines())
          .filteredOn(line -> line.contains("event=sign_in"))
          .singleElement()
          .asString()
          .contains("outcome=refused provider=\"corp\"", "reason=" + reason.code(), "cause=\"");
    }
  }

  private static FinishRedirect.Result signIn(String id, LookAlikeProvider provider) {
    Begun begun = SERVICE.begin(id);
    return finish(begun, provider.signInAt(begun.location()));
  }

  private static FinishRedirect.Result finish(Begun begun, String code) {
    return SERVICE.finish(begun, new Secret(code));
  }

  private static Arguments wrong(String what, UnaryOperator<JWTClaimsSet.Builder> claims) {
    return Arguments.of(what, claims);
  }

  private static DirectProvider provider(String id, LookAlikeProvider provider) {
    return new DirectProvider(
        id,
        ProviderKind.OIDC,
        id,
        URI.create(provider.issuer()),
        Optional.empty(),
        LookAlikeProvider.CLIENT,
        new Secret(LookAlikeProvider.SECRET));
  }
}
