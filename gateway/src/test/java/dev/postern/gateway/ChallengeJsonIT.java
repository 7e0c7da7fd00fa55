package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.AnswerChallenge;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeAnswers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What challenges and their answers look like from outside. */
class ChallengeJsonIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

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

  private static Response begin() {
    return GATEWAY.post("/api/auth/sign-in").json("{\"username\":\"ann\"}").send();
  }

  private static void answer(Response challenge, String answers) {
    String cookie = challenge.header("Set-Cookie").orElseThrow();
    String id = challenge.json().at("/challenge/id").asText();
    GATEWAY
        .post("/api/auth/challenge")
        .with("Cookie", cookie.substring(0, cookie.indexOf(';')))
        .json("{\"id\":\"" + id + "\",\"answers\":" + answers + "}")
        .send();
  }
}
