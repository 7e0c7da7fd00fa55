package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.challenge.AnswerChallenge;
import dev.postern.contract.challenge.ChallengeTicket;
import dev.postern.contract.session.SignIn;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String COOKIE = "postern-challenge-dev=";
  private static final String GONE =
      "postern-challenge-dev=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0;"
          + " Expires=Thu, 01 Jan 1970 00:00:00 GMT";

  @Test
  void aSignInWithoutAPasswordIsAskedAsOne() {
    begin();

    assertThat(GATEWAY.auth().asked(SignIn.class))
        .containsExactly(new SignIn("ann", Optional.empty(), TestGateway.BROWSER));
  }

  @Test
  void aChallengeNamesWhatHasToBeShown() {
    Response response = begin();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().get("status").asText()).isEqualTo("challenge");
    assertThat(response.json().at("/challenge/name").asText()).isEqualTo("SELECT_CHALLENGE");
    assertThat(response.json().at("/challenge/id").asText()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void aChallengeComesWithACookieThatLivesAsLong() {
    Response response = begin();

    assertThat(response.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .matches(
            "postern-challenge-dev=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict;"
                + " Max-Age=1(80|7\\d)");
  }

  @Test
  void theCookieOfAChallengeIsNotToldToThePage() {
    Response response = begin();

    assertThat(response.text()).doesNotContain(ticketOf(response));
  }

  @Test
  void aChallengeThatIsAboutToExpireGetsACookieAllTheSame() {
    GATEWAY.auth().challenges().validFor = Duration.ZERO;

    assertThat(begin().header("Set-Cookie").orElseThrow()).endsWith("Max-Age=1");
  }

  @Test
  void aSignInGoesOnFromStepToStep() {
    Response begun = begin();

    Response next = answer(begun, "{\"choice\":\"EMAIL_OTP\"}");
    Response done = answer(next, "{\"code\":\"123456\"}");

    assertThat(next.json().at("/challenge/name").asText()).isEqualTo("EMAIL_OTP");
    assertThat(idOf(next)).isNotEqualTo(idOf(begun));
    assertThat(done.json().get("status").asText()).isEqualTo("signed_in");
  }

  @Test
  void signedInTheBrowserHoldsTheSessionAndNoChallenge() {
    Response done = answer(begin(), "{\"code\":\"123456\"}");

    assertThat(done.headers("Set-Cookie"))
        .hasSize(2)
        .anyMatch(cookie -> cookie.startsWith("postern-dev="))
        .contains(GONE);
  }

  @Test
  void aWrongAnswerMayBeRepeatedUnderANewId() {
    Response begun = begin();

    Response wrong = answer(begun, "{\"code\":\"000000\"}");

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.code()).isEqualTo("code_mismatch");
    assertThat(wrong.json().get("detail").asText()).isEqualTo("That code is not right.");
    assertThat(idOf(wrong)).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(idOf(begun));
    assertThat(wrong.headers("Set-Cookie")).singleElement().asString().startsWith(COOKIE);
    assertThat(answer(wrong, "{\"code\":\"123456\"}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {
        "INVALID_INPUT",
        "ALIAS_TAKEN",
        "CODE_MISMATCH",
        "PASSWORD_POLICY",
        "CODE_DELIVERY_FAILED",
        "THROTTLED",
        "UNAVAILABLE",
        "TIMEOUT"
      })
  void whateverWentWrongTheStepMayBeTakenOnceMore(Reason reason) {
    GATEWAY.auth().challenges().wrong = reason;

    Response wrong = answer(begin(), "{\"code\":\"000000\"}");

    assertThat(wrong.code()).isEqualTo(reason.code());
    assertThat(answer(wrong, "{\"code\":\"123456\"}").status()).isEqualTo(200);
  }

  @Test
  void anIdIsGoodForOneAnswer() {
    Response begun = begin();
    answer(begun, "{\"code\":\"000000\"}");

    Response again = answer(begun, "{\"code\":\"123456\"}");

    isOver(again);
  }

  @Test
  void anIdIsOfNoUseToAnotherBrowser() {
    Response begun = begin();
    Response other = begin();

    isOver(answer(idOf(begun), COOKIE + ticketOf(other), "{\"code\":\"123456\"}"));
    assertThat(answer(begun, "{\"code\":\"123456\"}").status()).isEqualTo(200);
  }

  @Test
  void whatIsOverInOneTabLeavesTheSignInOfAnotherAlone() {
    Response stale = begin();
    Response newer = begin();

    Response over = answer(idOf(stale), COOKIE + ticketOf(newer), "{\"code\":\"123456\"}");

    isOver(over);
    assertThat(over.header("Set-Cookie")).isEmpty();
  }

  @Test
  void withoutACookieNobodyIsAsked() {
    Response begun = begin();

    Response response = post(idOf(begun), "{\"code\":\"123456\"}").send();

    isOver(response);
    assertThat(response.header("Set-Cookie")).isEmpty();
    assertThat(GATEWAY.auth().asked(AnswerChallenge.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "two", "a b", "%00", "\"quoted\""})
  void aGarbageCookieReachesNobodyAndIsRemoved(String garbage) {
    Response response = answer(idOf(begin()), COOKIE + garbage, "{\"code\":\"123456\"}");

    isOver(response);
    assertThat(response.headers("Set-Cookie")).containsExactly(GONE);
    assertThat(GATEWAY.auth().asked(AnswerChallenge.class)).isEmpty();
  }

  @Test
  void ofTwoCookiesNeitherCounts() {
    Response begun = begin();
    String planted = ChallengeTicket.random().value().reveal();

    Response response =
        answer(
            idOf(begun),
            COOKIE + ticketOf(begun) + "; " + COOKIE + planted,
            "{\"code\":\"123456\"}");

    isOver(response);
    assertThat(GATEWAY.auth().asked(AnswerChallenge.class)).isEmpty();
  }

  @Test
  void theSameCookieTwiceIsOne() {
    Response begun = begin();
    String cookie = COOKIE + ticketOf(begun);

    assertThat(answer(idOf(begun), cookie + "; x=y; " + cookie, "{\"code\":\"123456\"}").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "../", "🦊"})
  void anIdThatCantBeOneIsNamed(String id) {
    Response response = answer(id, COOKIE + ticketOf(begin()), "{}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).containsExactly("/id");
    assertThat(GATEWAY.auth().asked(AnswerChallenge.class)).isEmpty();
  }

  @Test
  void anIdOfTheRightLengthMayStillBeNone() {
    Response response = answer("#".repeat(43), COOKIE + ticketOf(begin()), "{}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).containsExactly("/id");
  }

  @Test
  void aServiceThatIsAwayLeavesTheChallengeAlone() {
    Response begun = begin();
    GATEWAY.auth().before =
        _ -> {
          throw Failure.of(Reason.UNAVAILABLE, "Cognito is away.");
        };

    Response away = answer(begun, "{\"code\":\"123456\"}");
    GATEWAY.auth().before = _ -> {};

    assertThat(away.status()).isEqualTo(503);
    assertThat(away.header("Set-Cookie")).isEmpty();
    assertThat(answer(begun, "{\"code\":\"123456\"}").status()).isEqualTo(200);
  }

  @Test
  void nothingOfASignInIsLogged() {
    Response wrong = answer(begin(), "{\"code\":\"canary\"}");
    answer(wrong, "{\"code\":\"123456\"}");

    assertThat(GATEWAY.logs().atLeast(Level.TRACE))
        .noneMatch(
            line ->
                line.contains("canary")
                    || line.contains(idOf(wrong))
                    || line.contains(ticketOf(wrong)));
  }

  private static Response begin() {
    return GATEWAY.post("/api/auth/sign-in").json("{\"username\":\"ann\"}").send();
  }

  private static Response answer(Response challenge, String answers) {
    return answer(idOf(challenge), COOKIE + ticketOf(challenge), answers);
  }

  private static Response answer(String id, String cookie, String answers) {
    return post(id, answers).with("Cookie", cookie).send();
  }

  private static Request post(String id, String answers) {
    return GATEWAY
        .post("/api/auth/challenge")
        .json("{\"id\":\"" + id + "\",\"answers\":" + answers + "}");
  }

  private static String idOf(Response challenge) {
    return challenge.json().at("/challenge/id").asText();
  }

  private static String ticketOf(Response challenge) {
    String cookie = challenge.header("Set-Cookie").orElseThrow();
    return cookie.substring(COOKIE.length(), cookie.indexOf(';'));
  }

  private static void isOver(Response response) {
    assertThat(response.status()).as("%s", response).isEqualTo(410);
    assertThat(response.code()).isEqualTo("challenge_expired");
  }
}
