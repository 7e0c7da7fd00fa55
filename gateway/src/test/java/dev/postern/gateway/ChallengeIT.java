package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.AnswerChallenge;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeAnswers;
import dev.postern.contract.challenge.ChallengeTicket;
import dev.postern.contract.session.SignIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
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

  static Stream<Arguments> challenges() {
    return Stream.of(
        Arguments.of(
            new Challenge.NewPasswordRequired(List.of("email"), Map.of("nickname", "Ann")),
            "\"NEW_PASSWORD_REQUIRED\",\"parameters\":{\"requiredAttributes\":[\"email\"],"
                + "\"attributes\":{\"nickname\":\"Ann\"}}"),
        Arguments.of(
            new Challenge.CodeSent(Challenge.CodeSent.Kind.SMS_MFA, "SMS", "+*******42"),
            "\"SMS_MFA\",\"parameters\":{\"medium\":\"SMS\",\"destination\":\"+*******42\"}"),
        Arguments.of(
            new Challenge.SoftwareToken("phone"),
            "\"SOFTWARE_TOKEN_MFA\",\"parameters\":{\"deviceName\":\"phone\"}"),
        Arguments.of(new Challenge.SoftwareToken(""), "\"SOFTWARE_TOKEN_MFA\",\"parameters\":{}"),
        Arguments.of(
            new Challenge.SelectMfaType(List.of("SMS_MFA", "EMAIL_OTP")),
            "\"SELECT_MFA_TYPE\",\"parameters\":{\"options\":[\"SMS_MFA\",\"EMAIL_OTP\"]}"),
        Arguments.of(
            new Challenge.MfaSetup(List.of("SOFTWARE_TOKEN_MFA")),
            "\"MFA_SETUP\",\"parameters\":{\"options\":[\"SOFTWARE_TOKEN_MFA\"]}"),
        Arguments.of(
            new Challenge.TotpSetup(FakeAccount.TOTP),
            "\"MFA_SETUP\",\"parameters\":{\"totp\":{\"secret\":\"JBSWY3DPEHPK3PXP\","
                + "\"uri\":\"otpauth://totp/Postern:ann?secret=JBSWY3DPEHPK3PXP\","
                + "\"qr\":{\"size\":37,\"path\":\"M4 4h7v1h-7z\"}}}"),
        Arguments.of(new Challenge.Password(), "\"PASSWORD\",\"parameters\":{}"),
        Arguments.of(
            new Challenge.WebAuthn("{\"challenge\":\"AAEC\",\"allowCredentials\":[]}"),
            "\"WEB_AUTHN\",\"parameters\":{\"requestOptions\":{\"challenge\":\"AAEC\","
                + "\"allowCredentials\":[]}}"),
        Arguments.of(
            new Challenge.Custom(Map.of("question", "\"<b>\"")),
            "\"CUSTOM_CHALLENGE\",\"parameters\":{\"parameters\":{\"question\":\"\\\"<b>\\\"\"}}"));
  }

  @ParameterizedTest
  @MethodSource("challenges")
  void everyChallengeIsWrittenAsDescribed(Challenge challenge, String expected) {
    GATEWAY.auth().challenges().first = challenge;

    assertThat(begin().text()).contains("\"name\":" + expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{}{}", "{} x", "\"text\"", "</script>"})
  void whatIsNoJsonObjectNeverGetsIntoAnAnswer(String options) {
    GATEWAY.auth().challenges().first = new Challenge.WebAuthn(options);

    Response response = begin();

    assertThat(response.status()).isEqualTo(500);
    assertThat(GATEWAY.logs().atLeast(Level.WARN)).hasSize(1);
    GATEWAY.logs().forget();
  }

  @Test
  void everyAnswerIsHandedOn() {
    Response begun = begin();

    answer(
        begun,
        """
        {"code":"1","password":" p ","newPassword":"n","attributes":{"email":"a@b"},\
        "choice":"EMAIL_OTP","credential":{"id":"x","n":1.5,"deep":{"list":[true,null]}},\
        "answer":"","deviceName":"phone","rememberDevice":true}""");

    assertThat(GATEWAY.auth().asked(AnswerChallenge.class).getFirst().answers())
        .isEqualTo(
            new ChallengeAnswers(
                Optional.of(new Secret("1")),
                Optional.of(new Secret(" p ")),
                Optional.of(new Secret("n")),
                Map.of("email", "a@b"),
                Optional.of("EMAIL_OTP"),
                Optional.of(new Secret("{\"id\":\"x\",\"n\":1.5,\"deep\":{\"list\":[true,null]}}")),
                Optional.of(new Secret("")),
                Optional.of("phone"),
                true));
  }

  @Test
  void noAnswersAreAnswersToo() {
    answer(begin(), "{}");

    assertThat(GATEWAY.auth().asked(AnswerChallenge.class).getFirst().answers())
        .isEqualTo(
            new ChallengeAnswers(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false));
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
    assertThat(again.headers("Set-Cookie")).containsExactly(GONE);
  }

  @Test
  void anIdIsOfNoUseToAnotherBrowser() {
    Response begun = begin();
    Response other = begin();

    isOver(answer(idOf(begun), COOKIE + ticketOf(other), "{\"code\":\"123456\"}"));
    assertThat(answer(begun, "{\"code\":\"123456\"}").status()).isEqualTo(200);
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
