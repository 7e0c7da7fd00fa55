package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.ChooseFactors;
import dev.postern.contract.factor.DeletePasskey;
import dev.postern.contract.factor.Factor;
import dev.postern.contract.factor.FinishPasskey;
import dev.postern.contract.factor.FinishTotp;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  @Test
  void factorsAreNamedAsCognitoNamesThem() {
    Response response = request("GET", "/api/account/factors").send();

    assertThat(response.text())
        .isEqualTo(
            "{\"enabled\":[\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\"],"
                + "\"preferred\":\"SOFTWARE_TOKEN_MFA\","
                + "\"firstFactors\":[\"PASSWORD\",\"WEB_AUTHN\"]}");
  }

  @Test
  void factorsAreChosenTogether() {
    Response response =
        choose("{\"enabled\":[\"SMS_MFA\",\"EMAIL_OTP\"],\"preferred\":\"SMS_MFA\"}");

    assertThat(response.status()).isEqualTo(204);
    assertThat(GATEWAY.auth().asked(ChooseFactors.class))
        .containsExactly(
            new ChooseFactors(
                Set.of(Factor.SMS_MFA, Factor.EMAIL_OTP), Optional.of(Factor.SMS_MFA)));
  }

  @Test
  void allFactorsCanBeSwitchedOff() {
    choose("{\"enabled\":[]}");

    assertThat(GATEWAY.auth().asked(ChooseFactors.class))
        .containsExactly(new ChooseFactors(Set.of(), Optional.empty()));
  }

  @Test
  void aFactorIsPreferredOnlyWhereItIsEnabled() {
    Response response = choose("{\"enabled\":[\"SMS_MFA\"],\"preferred\":\"EMAIL_OTP\"}");

    assertThat(response.pointers()).containsExactly("/preferred");
  }

  @Test
  void aFactorIsNamedOnce() {
    Response response = choose("{\"enabled\":[\"SMS_MFA\",\"SMS_MFA\"]}");

    assertThat(response.pointers()).containsExactly("/enabled/1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"sms_mfa\"", "\"PASSWORD\"", "\"\"", "null", "0"})
  void whatIsNoFactorIsNamed(String factor) {
    Response response = choose("{\"enabled\":[" + factor + "]}");

    assertThat(response.pointers()).containsExactly("/enabled/0");
    assertThat(GATEWAY.auth().asked(ChooseFactors.class)).isEmpty();
  }

  @Test
  void anAuthenticatorAppIsToldAllItHasToKnow() {
    Response response = request("POST", "/api/account/factors/totp").json("{}").send();

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text())
        .isEqualTo(
            "{\"secret\":\"JBSWY3DPEHPK3PXP\","
                + "\"uri\":\"otpauth://totp/Postern:ann?secret=JBSWY3DPEHPK3PXP\","
                + "\"qr\":{\"size\":37,\"path\":\"M4 4h7v1h-7z\"}}");
    assertThat(response.headers("Cache-Control")).containsExactly("no-store");
    assertThat(GATEWAY.logs().atLeast(Level.TRACE)).noneMatch(line -> line.contains("JBSWY"));
  }

  @Test
  void theFirstCodeOfAnAppIsHandedOn() {
    Response response =
        request("POST", "/api/account/factors/totp/verify").json("{\"code\":\"123456\"}").send();

    assertThat(response.status()).isEqualTo(204);
    assertThat(GATEWAY.auth().asked(FinishTotp.class))
        .containsExactly(new FinishTotp(new Secret("123456"), ""));
  }

  @Test
  void passkeysAreListed() {
    Response response = request("GET", "/api/account/passkeys").send();

    assertThat(response.text())
        .isEqualTo(
            "{\"passkeys\":[{\"id\":\"q83vEjRWeJA\",\"name\":\"Phone\","
                + "\"relyingParty\":\"localhost\",\"transports\":[\"internal\"],"
                + "\"createdAt\":\"2026-01-01T09:30:00Z\"}]}");
  }

  @Test
  void theOptionsOfAPasskeyReachTheBrowserAsTheyAre() {
    GATEWAY.auth().account().creationOptions =
        "{\"challenge\":\"AAEC\",\"pubKeyCredParams\":[{\"alg\":-7}],\"timeout\":180000}";

    Response response = request("POST", "/api/account/passkeys/options").send();

    assertThat(response.text())
        .isEqualTo(
            "{\"creationOptions\":{\"challenge\":\"AAEC\",\"pubKeyCredParams\":[{\"alg\":-7}],"
                + "\"timeout\":180000}}");
  }

  @Test
  void aCredentialIsHandedOnAsItIs() {
    String credential =
        "{\"id\":\"x\",\"response\":{\"transports\":[\"internal\"],\"publicKeyAlgorithm\":-257},"
            + "\"clientExtensionResults\":{\"credProps\":{\"rk\":true}}}";

    Response response =
        request("POST", "/api/account/passkeys").json("{\"credential\":" + credential + "}").send();

    assertThat(response.status()).isEqualTo(204);
    assertThat(GATEWAY.auth().asked(FinishPasskey.class))
        .containsExactly(new FinishPasskey(new Secret(credential)));
  }

  @Test
  void aPasskeyIsDeletedByItsId() {
    assertThat(delete(FakeAccount.PASSKEY).status()).isEqualTo(204);
    assertThat(GATEWAY.auth().asked(DeletePasskey.class))
        .containsExactly(new DeletePasskey(FakeAccount.PASSKEY));
  }

  @Test
  void aPasskeyThatIsntThereIsNotFound() {
    Response response = delete("unknown");

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.code()).isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "a=b", "a%20b", "%F0%9F%A6%8A", "'", "*"})
  void whatCantBeAPasskeyIsNamed(String id) {
    Response response = delete(id);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).containsExactly("{id}");
    assertThat(GATEWAY.auth().asked(DeletePasskey.class)).isEmpty();
  }

  @Test
  void anIdOfAPasskeyHasALimit() {
    assertThat(delete("a".repeat(1_364)).status()).isEqualTo(404);
    assertThat(delete("a".repeat(1_365)).status()).isEqualTo(400);
  }

  private static Response choose(String form) {
    return request("PUT", "/api/account/factors").json(form).send();
  }

  private static Response delete(String id) {
    return request("DELETE", "/api/account/passkeys/" + id).send();
  }

  private static Request request(String method, String path) {
    return GATEWAY.request(method, path).with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()));
  }
}
