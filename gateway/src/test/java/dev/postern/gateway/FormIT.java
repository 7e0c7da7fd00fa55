package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a stranger puts into a form: a clear problem, nothing on the bus or in the log. */
class FormIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final List<String> FORMS =
      List.of(
          "/api/auth/sign-up",
          "/api/auth/confirm",
          "/api/auth/resend-code",
          "/api/auth/sign-in",
          "/api/auth/forgot-password",
          "/api/auth/reset-password");

  private static final String LONE_SURROGATE = "\\ud800";

  static Stream<Arguments> invalidUsernames() {
    return forEachForm(
        "null",
        "1",
        "true",
        "[]",
        "{}",
        "[\"ann\"]",
        "\"\"",
        "\"a\\u0000b\"",
        "\"a\\nb\"",
        "\"a\\u202Eb\"",
        "\"a\\u2028b\"",
        "\"" + LONE_SURROGATE + "\"",
        "\"" + "a".repeat(129) + "\"",
        "\"" + "a".repeat(10_240) + "\"");
  }

  @ParameterizedTest
  @MethodSource("invalidUsernames")
  void aUsernameThatCantBeOneIsNamed(String form, String username) {
    Response response = GATEWAY.post(form).json("{\"username\":" + username + "}").send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_input");
    assertThat(response.pointers()).contains("/username");
    nobodyWasAsked();
  }

  static Stream<Arguments> strangeNames() {
    return forEachForm(
        "../",
        "a/b~c",
        "\\u0000",
        "\\u202Eabc",
        "🦊",
        LONE_SURROGATE,
        "__proto__",
        "$where",
        "x".repeat(3_000));
  }

  @ParameterizedTest
  @MethodSource("strangeNames")
  void aFieldThatNobodyAskedForIsRefused(String form, String name) {
    Response response =
        GATEWAY
            .post(form)
            .json("{\"username\":\"ann\",\"password\":\"p\",\"code\":\"1\",\"" + name + "\":1}")
            .send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_input");
    nobodyWasAsked();
  }

  @Test
  void aStrangeFieldIsPointedAtAsRfc6901Says() {
    Response response =
        GATEWAY.post("/api/auth/resend-code").json("{\"username\":\"ann\",\"a/b~c\":1}").send();

    assertThat(response.pointers()).containsExactly("/a~1b~0c");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    Response response =
        GATEWAY
            .post("/api/auth/sign-up")
            .json("{\"username\":7,\"attributes\":{\"email\":1,\"a b\":\"c\"},\"extra\":1}")
            .send();

    assertThat(response.pointers())
        .containsExactlyInAnyOrder(
            "/username", "/password", "/attributes/email", "/attributes/a b", "/extra");
  }

  static Stream<String> invalidAttributes() {
    StringBuilder many = new StringBuilder("{\"a0\":\"\"");
    for (int i = 1; i <= 50; i++) {
      many.append(",\"a").append(i).append("\":\"\"");
    }
    return Stream.of(
        "null",
        "[]",
        "\"email\"",
        "{\"email\":null}",
        "{\"email\":{}}",
        "{\"" + "a".repeat(33) + "\":\"b\"}",
        "{\"\":\"b\"}",
        "{\"email\":\"" + "a".repeat(2_049) + "\"}",
        "{\"email\":\"" + LONE_SURROGATE + "\"}",
        many + "}");
  }

  @ParameterizedTest
  @MethodSource("invalidAttributes")
  void attributesThatCantBeSomeAreRefused(String attributes) {
    Response response =
        GATEWAY
            .post("/api/auth/sign-up")
            .json("{\"username\":\"ann\",\"password\":\"p\",\"attributes\":" + attributes + "}")
            .send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).singleElement().asString().startsWith("/attributes");
    nobodyWasAsked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 2", " 123456", "1\\t2", "\\u00a0", "\\u0000"})
  void aCodeThatCantBeOneIsRefused(String code) {
    Response response =
        GATEWAY
            .post("/api/auth/confirm")
            .json("{\"username\":\"ann\",\"code\":\"" + code + "\"}")
            .send();

    assertThat(response.pointers()).containsExactly("/code");
    nobodyWasAsked();
  }

  @Test
  void aPasswordIsNeverRepeatedInAComplaint() {
    Response response =
        GATEWAY
            .post("/api/auth/sign-in")
            .json("{\"username\":\"ann\",\"password\":\"" + "hunter2".repeat(40) + "\"}")
            .send();

    assertThat(response.pointers()).containsExactly("/password");
    assertThat(response.text()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/auth/sign-out",
        "/api/account/attributes/email/code",
        "/api/account/factors/totp",
        "/api/account/passkeys/options"
      })
  void whereThereIsNothingToSayAnEmptyFormIsTakenAndNothingElse(String path) {
    assertThat(signedIn(path).send().status()).isLessThan(300);
    assertThat(signedIn(path).json("{}").send().status()).isLessThan(300);
    assertThat(signedIn(path).json("{\"a\":1}").send().status()).isEqualTo(400);
    assertThat(signedIn(path).json("[]").send().status()).isEqualTo(400);
    assertThat(signedIn(path).json(" ").send().status()).isEqualTo(400);
  }

  private static Request signedIn(String path) {
    return GATEWAY.post(path).with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()));
  }

  private static void nobodyWasAsked() {
    assertThat(GATEWAY.auth().asked(Object.class)).isEmpty();
  }

  private static Stream<Arguments> forEachForm(String... bodies) {
    return FORMS.stream().flatMap(form -> Stream.of(bodies).map(body -> Arguments.of(form, body)));
  }
}
