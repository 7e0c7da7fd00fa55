package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.federation.FinishRedirect;
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

/** The page lies at another origin: what it may, what others may not, and the way to providers. */
class HostedSiteIT {
  private static final String PAGE = "https://files.example.com";
  private static final String STATE = "s".repeat(43);
  private static final String OBJECT = "/api/storage/buckets/files/object?key=a.txt";
  private static final String RIGHT = "{\"username\":\"ann\",\"password\":\"right\"}";

  @RegisterExtension static final TestGateway CROSS = TestGateway.withPageAt(PAGE, true);
  @RegisterExtension static final TestGateway SAME = TestGateway.withPageAt(PAGE, false);
  @RegisterExtension static final FakeS3 S3 = new FakeS3(CROSS);

  @Test
  void thePageSignsPeopleInByACookieThatIsKeptApartForItsSite() {
    Response response = byPage(CROSS.post("/api/auth/sign-in").json(RIGHT)).send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .matches("__Host-postern=[\\w-]{43}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned");
    assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly(PAGE);
    assertThat(response.headers("Access-Control-Allow-Credentials")).containsExactly("true");
  }

  @Test
  void whereTheyShareADomainTheCookieStaysStrict() {
    Response response =
        byPage(SAME.post("/api/auth/sign-in").json(RIGHT))
            .without("Sec-Fetch-Site")
            .with("Sec-Fetch-Site", "same-site")
            .send();

    assertThat(response.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .endsWith("; Path=/; Secure; HttpOnly; SameSite=Strict");
  }

  @Test
  void aPreflightAllowsWhatThePageSendsAndLetsItReadWhatItNeeds() {
    Response response =
        CROSS
            .request("OPTIONS", "/api/storage/uploads/x/parts/1")
            .without("X-Postern")
            .with("Origin", PAGE)
            .with("Access-Control-Request-Method", "PUT")
            .with("Access-Control-Request-Headers", "content-type,x-postern,x-postern-sha256")
            .send();

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.headers("Access-Control-Allow-Headers"))
        .containsExactly(
            "Content-Type, If-Match, If-None-Match, Last-Event-ID, Range, X-Postern,"
                + " X-Postern-Sha256");
    assertThat(response.headers("Access-Control-Expose-Headers"))
        .containsExactly(
            "Accept-Ranges, Content-Disposition, Content-Range, ETag, Retry-After, X-Request-Id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://evil.example",
        "http://files.example.com",
        "https://files.example.com.evil.example",
        "https://a.files.example.com",
        "https://files.example.com:8443"
      })
  void anyOtherOriginReadsNothingAndChangesNothing(String origin) {
    SessionToken session = CROSS.auth().open();
    for (Request request :
        List.of(
            CROSS.get("/api/session"),
            CROSS.post("/api/auth/sign-out"),
            CROSS.request("DELETE", OBJECT))) {
      Response response =
          request
              .with("Cookie", CROSS.cookie(session))
              .with("Origin", origin)
              .with("Sec-Fetch-Site", "cross-site")
              .send();

      assertThat(response.code()).isEqualTo("cross_site_request");
      assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(response.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void aFormOfThePageWithoutOurHeaderIsRefused() {
    Response response = byPage(CROSS.post("/api/auth/sign-out")).without("X-Postern").send();

    assertThat(response.code()).isEqualTo("missing_request_header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void thePageShowsAndSavesObjects(String site) {
    S3.answering(request -> FakeS3.give(request, "content"));

    Response response = link(site).with("Referer", PAGE + "/").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("content");
    assertThat(response.headers("Cross-Origin-Resource-Policy")).containsExactly("cross-origin");
  }

  @ParameterizedTest
  @CsvSource({
    "cross-site, https://evil.example/",
    "cross-site, https://files.example.com.evil.example/",
    "cross-site, https://evil.example/https://files.example.com/",
    "cross-site, http://files.example.com/",
    "same-site, https://evil.example/",
    "anything, https://files.example.com/"
  })
  void noOtherPageDoes(String site, String referer) {
    Response response = link(site).with("Referer", referer).send();

    assertThat(response.code()).isEqualTo("cross_site_request");
    assertThat(response.headers("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
  }

  @Test
  void aLinkThatDoesNotSayByWhomIsRefused() {
    assertThat(link("cross-site").send().code()).isEqualTo("cross_site_request");
    assertThat(
            link("cross-site")
                .with("Referer", PAGE + "/")
                .with("Referer", PAGE + "/")
                .send()
                .code())
        .isEqualTo("cross_site_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/sign-in?problem=unavailable", "//evil.example/a", "/buckets/a%20b"})
  void thePageIsAtItsOwnOriginAlone(String target) {
    Response response = CROSS.get(target).with("Accept", "text/html").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers("Refresh")).containsExactly("0; url=" + PAGE + target);
  }

  @Test
  void thePageAsksForTheWayToAProvider() {
    Response response =
        byPage(CROSS.post("/api/auth/redirects/google").json("{\"next\":\"/buckets/b\"}")).send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("{\"location\":\"" + FakeProviders.PAGE + "\"}");
    assertThat(response.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("__Host-postern-redirect=")
        .contains("SameSite=None; Partitioned; Max-Age=");
  }

  @Test
  void whatTheProviderAnswersGoesBackToThePageAlone() {
    Response response =
        fromTheProvider("/api/auth/callback/google?code=right&state=" + STATE + "&next=//evil");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers("Refresh"))
        .containsExactly(
            "0; url="
                + PAGE
                + "/sign-in#returned=1&provider=google&state="
                + STATE
                + "&code=right");
    assertThat(CROSS.auth().asked(FinishRedirect.class)).isEmpty();
    assertThat(response.header("Set-Cookie")).isEmpty();
  }

  @Test
  void nothingOfAnAnswerLeadsElsewhere() {
    Response response =
        fromTheProvider(
            "/api/auth/callback?error=%3Cb%3E&error_description=x&state=" + encoded("&a=b#"));

    assertThat(response.headers("Refresh"))
        .containsExactly("0; url=" + PAGE + "/sign-in#returned=1&error=unknown_error");
  }

  @Test
  void whatThePageBringsSignsInWhoAskedForTheWay() {
    String ticket = begin("/buckets/b");

    Response response =
        byPage(CROSS.post("/api/auth/redirects").with("Cookie", ticket).json(answer())).send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().path("next").asText()).isEqualTo("/buckets/b");
    assertThat(response.json().at("/session/username").asText()).isEqualTo("ann");
    assertThat(response.headers("Set-Cookie"))
        .satisfiesExactlyInAnyOrder(
            cookie -> assertThat(cookie).startsWith("__Host-postern-redirect=; "),
            cookie -> assertThat(cookie).startsWith("__Host-postern=").contains("Partitioned"));
  }

  @Test
  void inAnotherBrowserItSignsInNobody() {
    Response response = byPage(CROSS.post("/api/auth/redirects").json(answer())).send();

    assertThat(response.status()).isEqualTo(410);
    assertThat(response.code()).isEqualTo("redirect_expired");
    assertThat(response.header("Set-Cookie")).isEmpty();
  }

  @Test
  void whereToGoOnIsAPathOfThePage() {
    String ticket = begin("/");
    CROSS.auth().providers().path = Optional.of("https://evil.example");

    Response response =
        byPage(CROSS.post("/api/auth/redirects").with("Cookie", ticket).json(answer())).send();

    assertThat(response.json().path("next").asText()).isEqualTo("/");
  }

  private static String answer() {
    return "{\"provider\":\"google\",\"code\":\"right\",\"state\":\"%s\"}".formatted(STATE);
  }

  /** The cookie that a browser holds whose page asked for the way to a provider. */
  private static String begin(String next) {
    String cookie =
        byPage(CROSS.post("/api/auth/redirects/google").json("{\"next\":\"" + next + "\"}"))
            .send()
            .header("Set-Cookie")
            .orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static Request byPage(Request request) {
    return request.with("Origin", PAGE).with("Sec-Fetch-Site", "cross-site");
  }

  private static Request link(String site) {
    return CROSS
        .get(OBJECT)
        .without("X-Postern")
        .with("Cookie", CROSS.cookie(CROSS.auth().open()))
        .with("Sec-Fetch-Site", site);
  }

  private static Response fromTheProvider(String target) {
    return CROSS
        .get(target)
        .without("X-Postern")
        .with("Sec-Fetch-Mode", "navigate")
        .with("Sec-Fetch-Dest", "document")
        .with("Sec-Fetch-Site", "cross-site")
        .send();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
