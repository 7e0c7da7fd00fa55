package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.BeginRedirect;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.RedirectTicket;
import dev.postern.contract.session.SessionToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to a provider and back, as browsers go it. */
class RedirectIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String STATE = "s".repeat(43);

  @Test
  void theProvidersAreListed() {
    assertThat(GATEWAY.get("/api/auth/providers").send().text())
        .isEqualTo(
            """
            {"providers":[{"id":"google","kind":"google","name":"Google",\
            "logo":"/api/auth/providers/google/logo"},\
            {"id":"corp","kind":"saml","name":"Corp ü"}]}""");
  }

  @Test
  void aLogoIsAPictureAndNothingElse() {
    Response response = navigation("/api/auth/providers/google/logo").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("<svg/>");
    assertThat(response.headers("Content-Type")).containsExactly("image/svg+xml");
    assertThat(response.headers("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(response.headers("Content-Security-Policy"))
        .containsExactly(
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox");
  }

  @Test
  void aProviderWithoutALogoHasNone() {
    assertThat(navigation("/api/auth/providers/corp/logo").send().status()).isEqualTo(404);
  }

  @Test
  void aBrowserIsSentToTheProviderWithACookieForItsWayBack() {
    Response response = navigation("/api/auth/federated/google?next=/buckets/b%3Fprefix=x").send();

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.headers("Location")).containsExactly(FakeProviders.PAGE.toString());
    assertThat(response.headers("Cache-Control")).containsExactly("no-store");
    assertThat(response.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .matches(
            "postern-redirect-dev=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax;"
                + " Max-Age=(600|599)");
    assertThat(theOnly(BeginRedirect.class).path()).isEqualTo("/buckets/b?prefix=x");
  }

  @Test
  void theAuthServiceHearsWhatTheBrowserHoldsAlready() {
    SessionToken session = GATEWAY.auth().open();
    RedirectTicket ticket = RedirectTicket.random();

    navigation("/api/auth/federated/google")
        .with("Cookie", GATEWAY.cookie(session) + "; " + cookie(ticket))
        .send();

    assertThat(theOnly(BeginRedirect.class))
        .isEqualTo(new BeginRedirect("google", "/", Optional.of(ticket), List.of(session.id())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example", "/api/x"})
  void whatIsNoPathOfThisSiteIsItsFirstPage(String next) {
    navigation("/api/auth/federated/google?next=" + encoded(next)).send();

    assertThat(theOnly(BeginRedirect.class).path()).isEqualTo("/");
  }

  @Test
  void anUnknownProviderLeadsToTheSignInPage() {
    sentBackWith(navigation("/api/auth/federated/nobody").send(), "not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPPER", "a.b", "%C3%BC"})
  void whatIsNoIdOfAProviderLeadsToTheSignInPage(String id) {
    sentBackWith(navigation("/api/auth/federated/" + id).send(), "invalid_input");
  }

  @ParameterizedTest
  @ValueSource(strings = {"next=/a&next=/b", "other=1"})
  void aQueryWithTwoReadingsLeadsToTheSignInPage(String query) {
    sentBackWith(navigation("/api/auth/federated/google?" + query).send(), "invalid_input");
    assertThat(GATEWAY.auth().asked(BeginRedirect.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-Site, anything",
    "Sec-Fetch-Mode, no-cors",
    "Sec-Fetch-Mode, cors",
    "Sec-Fetch-Dest, iframe",
    "Sec-Fetch-Dest, image"
  })
  void noOtherSiteSendsABrowserThere(String header, String value) {
    Response response =
        navigation("/api/auth/federated/google").without(header).with(header, value).send();

    sentBackWith(response, "cross_site_request");
    assertThat(GATEWAY.auth().asked(BeginRedirect.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "none"})
  void ourOwnPagesAndPeopleSendBrowsersThere(String site) {
    Response response =
        navigation("/api/auth/federated/google").with("Sec-Fetch-Site", site).send();

    assertThat(response.headers("Location")).containsExactly(FakeProviders.PAGE.toString());
  }

  @Test
  void whoComesBackIsSignedInAndGoesOn() {
    String ticket = begin("/buckets/b");

    Response response =
        fromTheProvider("/api/auth/callback?code=right&state=" + STATE, ticket).send();

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.headers("Location")).containsExactly("/buckets/b");
    assertThat(response.headers("Set-Cookie"))
        .satisfiesExactlyInAnyOrder(
            cookie ->
                assertThat(cookie).startsWith("postern-redirect-dev=; ").contains("Lax; Max-Age=0"),
            cookie ->
                assertThat(cookie)
                    .matches("postern-dev=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict"));
    assertThat(theOnly(FinishRedirect.class).state()).contains(new Secret(STATE));
  }

  @Test
  void theAuthServiceHearsByWhichAddressSomebodyComesBack() {
    fromTheProvider("/api/auth/callback/google?code=right&state=" + STATE, begin("/")).send();
    fromTheProvider("/api/auth/callback?code=right&state=" + STATE, begin("/")).send();

    assertThat(GATEWAY.auth().asked(FinishRedirect.class))
        .extracting(FinishRedirect::provider)
        .containsExactly(Optional.of("google"), Optional.empty());
  }

  @Test
  void theCookieStaysWhileOthersWait() {
    String ticket = begin("/");
    GATEWAY.auth().providers().othersWait = true;

    Response response = fromTheProvider("/api/auth/callback?code=right", ticket).send();

    assertThat(response.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("postern-dev=");
  }

  @Test
  void whereToGoOnIsJudgedAgainOnTheWayBack() {
    String ticket = begin("/");
    GATEWAY.auth().providers().path = Optional.of("//evil.example");

    Response response = fromTheProvider("/api/auth/callback?code=right", ticket).send();

    assertThat(response.headers("Location")).containsExactly("/");
  }

  @Test
  void withoutTheCookieNobodyComesBack() {
    Response response =
        navigation("/api/auth/callback?code=right&state=" + STATE)
            .with("Sec-Fetch-Site", "cross-site")
            .send();

    sentBackWith(response, "redirect_expired");
    assertThat(response.header("Set-Cookie")).isEmpty();
  }

  @Test
  void aRefusedPersonLosesTheCookieAndReadsWhy() {
    String ticket = begin("/");

    Response response = fromTheProvider("/api/auth/callback?error=access_denied", ticket).send();

    sentBackWith(response, "provider_refused");
    assertThat(response.headers("Set-Cookie")).singleElement().asString().contains("Max-Age=0");
  }

  @Test
  void whatTheProviderSaysGoesNowhereButToTheAuthService() {
    String ticket = begin("/");

    Response response =
        fromTheProvider(
                "/api/auth/callback?error=%3Cb%3E&error_description=" + "x".repeat(2_000), ticket)
            .send();

    assertThat(response.headers("Location")).containsExactly("/sign-in?problem=provider_refused");
    assertThat(theOnly(FinishRedirect.class).error()).contains("unknown_error");
    assertThat(theOnly(FinishRedirect.class).description().orElseThrow()).hasSize(1_024);
  }

  @Test
  void whatAnAnswerHasMoreIsPassedOver() {
    String ticket = begin("/");

    Response response =
        fromTheProvider("/api/auth/callback?code=right&iss=https%3A%2F%2Fx&session_state=1", ticket)
            .send();

    assertThat(response.headers("Location")).containsExactly("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code=right&code=right", "state=a&state=b&code=right"})
  void anAnswerWithTwoReadingsIsRefused(String query) {
    String ticket = begin("/");

    sentBackWith(fromTheProvider("/api/auth/callback?" + query, ticket).send(), "invalid_input");
    assertThat(GATEWAY.auth().asked(FinishRedirect.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Sec-Fetch-Mode, no-cors", "Sec-Fetch-Dest, iframe", "Sec-Fetch-Dest, image"})
  void onlyANavigationBringsAnybodyBack(String header, String value) {
    String ticket = begin("/");

    Response response =
        fromTheProvider("/api/auth/callback?code=right", ticket)
            .without(header)
            .with(header, value)
            .send();

    sentBackWith(response, "cross_site_request");
    assertThat(GATEWAY.auth().asked(FinishRedirect.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/auth/callback", "/api/auth/callback/google", "/api/auth/federated/google"})
  void onlyGetIsTaken(String path) {
    for (String method : List.of("HEAD", "POST", "PUT", "DELETE")) {
      Response response = GATEWAY.request(method, path).send();

      assertThat(response.status()).as(method).isEqualTo(405);
      assertThat(response.headers("Allow")).containsExactly("GET");
    }
  }

  @Test
  void whileTheAuthServiceIsAwayThePersonIsSentBack() {
    GATEWAY.auth().before =
        _ -> {
          throw Failure.of(Reason.UNAVAILABLE, "Cognito is away.");
        };

    sentBackWith(navigation("/api/auth/federated/google").send(), "unavailable");
  }

  private static Request navigation(String target) {
    return GATEWAY
        .get(target)
        .without("X-Postern")
        .with("Sec-Fetch-Mode", "navigate")
        .with("Sec-Fetch-Dest", "document");
  }

  private static Request fromTheProvider(String target, String ticket) {
    return navigation(target).with("Sec-Fetch-Site", "cross-site").with("Cookie", ticket);
  }

  /** The cookie that a browser holds which was sent to a provider. */
  private static String begin(String next) {
    String cookie =
        navigation("/api/auth/federated/google?next=" + next)
            .send()
            .header("Set-Cookie")
            .orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static void sentBackWith(Response response, String code) {
    assertThat(response.status()).as("%s", response).isEqualTo(303);
    assertThat(response.headers("Location")).containsExactly("/sign-in?problem=" + code);
  }

  private static <T> T theOnly(Class<T> question) {
    List<T> asked = GATEWAY.auth().asked(question);
    assertThat(asked).hasSize(1);
    return asked.getFirst();
  }

  private static String cookie(RedirectTicket ticket) {
    return GATEWAY.cookie("postern-redirect", ticket.value().reveal());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
