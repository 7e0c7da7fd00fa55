package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.session.ResolveSession;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no field of any form takes, and what any field may get without harm. */
class HostileFormIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  static Stream<Form> forms() {
    return Form.all().stream();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theExampleOfTheDescriptionIsTaken(Form form) {
    Response response = form.send(GATEWAY, form.example());

    // Nobody was given the challenge of the example, or sent anywhere.
    assertThat(response.status()).as("%s", response).isIn(taken(form));
  }

  private static List<Integer> taken(Form form) {
    if (form.path().endsWith("/challenge") || form.path().endsWith("/redirects")) {
      return List.of(410);
    }
    return form.path().endsWith("/sign-in") ? List.of(401) : List.of(200, 201, 202, 204);
  }

  static Stream<Arguments> valuesOfWrongTypes() {
    return forms()
        .flatMap(form -> form.values().stream().flatMap(pointer -> wrongTypes(form, pointer)));
  }

  private static Stream<Arguments> wrongTypes(Form form, String pointer) {
    return Stream.of(1, 1.5, new JsonArray(), new JsonArray().add("a"))
        .filter(wrong -> !(wrong instanceof Integer && form.isNumber(pointer)))
        .map(wrong -> Arguments.of(form, pointer, wrong));
  }

  @ParameterizedTest
  @MethodSource("valuesOfWrongTypes")
  void aValueOfAnotherTypeIsNamed(Form form, String pointer, Object wrong) {
    Response response = form.send(GATEWAY, form.with(pointer, wrong));

    isRefusedAt(response, pointer);
  }

  @ParameterizedTest
  @MethodSource("values")
  void aTextThatIsTooLongIsNamed(Form form, String pointer) {
    Response response = form.send(GATEWAY, form.with(pointer, "a".repeat(10_240)));

    isRefusedAt(response, pointer);
    assertThat(response.text()).doesNotContain("a".repeat(64));
  }

  @ParameterizedTest
  @MethodSource("values")
  void halfACharacterIsNamed(Form form, String pointer) {
    String broken = form.with(pointer, "PLACE").encode().replace("PLACE", "\\u" + "d800");

    Response response = form.request(GATEWAY).json(broken).send();

    isRefusedAt(response, pointer);
  }

  @ParameterizedTest
  @MethodSource("values")
  void aStrangeTextIsNamedOrHandedOnButNeverADefect(Form form, String pointer) {
    for (String text : List.of("\0", "a\0b", "🦊", "\u202Eabc", "'; --", "<b>", "%00", "../")) {
      Response response = form.send(GATEWAY, form.with(pointer, text));

      assertThat(response.status()).as("%s", response).isLessThan(500);
      if (response.status() == 400) {
        assertThat(response.pointers()).contains(pointer);
      }
    }
  }

  static Stream<Arguments> objects() {
    return forms()
        .flatMap(form -> form.objects().stream().map(pointer -> Arguments.of(form, pointer)));
  }

  @ParameterizedTest
  @MethodSource("objects")
  void aFieldThatNobodyAskedForIsRefused(Form form, String pointer) {
    for (String name : List.of("extra", "__proto__", "🦊", "a\0")) {
      Response response = form.send(GATEWAY, form.with(pointer + "/" + name, "x"));

      isRefusedAt(response, pointer + "/" + name);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void whatIsRequiredIsNamedWhereItIsAbsent(Form form) {
    for (Object required : form.schema().getJsonArray("required", new JsonArray())) {
      JsonObject body = form.example().copy();
      body.remove((String) required);

      isRefusedAt(form.send(GATEWAY, body), "/" + required);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void nullIsNoWayToLeaveSomethingOut(Form form) {
    for (String name : form.fieldsWithoutNull()) {
      isRefusedAt(form.send(GATEWAY, form.with("/" + name, null)), "/" + name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "1", "null", "true"})
  void aCredentialIsAnObject(String credential) {
    Response response = passkey().json("{\"credential\":" + credential + "}").send();

    isRefusedAt(response, "/credential");
  }

  @ParameterizedTest
  @ValueSource(ints = {16 * 1024, 40_000})
  void aCredentialHasALimit(int size) {
    Response response =
        passkey().json("{\"credential\":{\"id\":\"" + "a".repeat(size) + "\"}}").send();

    isRefusedAt(response, "/credential");
  }

  @Test
  void halfACharacterWithinACredentialIsNamed() {
    Response response = passkey().json("{\"credential\":{\"id\":\"\\ud800\"}}").send();

    isRefusedAt(response, "/credential");
  }

  private static Request passkey() {
    return GATEWAY
        .post("/api/account/passkeys")
        .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()));
  }

  static Stream<Arguments> values() {
    return forms()
        .flatMap(form -> form.values().stream().map(pointer -> Arguments.of(form, pointer)));
  }

  private static void isRefusedAt(Response response, String pointer) {
    assertThat(response.status()).as("%s", response).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_input");
    assertThat(response.pointers()).contains(pointer);
    assertThat(GATEWAY.auth().asked(Object.class)).allMatch(ResolveSession.class::isInstance);
  }
}
