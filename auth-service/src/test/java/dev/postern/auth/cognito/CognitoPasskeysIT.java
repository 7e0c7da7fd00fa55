package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.ListPasskeys.Passkey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CognitoPasskeysIT extends CognitoFixture {
  private static final Secret TOKEN = new Secret("access-1");

  @Test
  void theOptionsComeAsCognitoGaveThem() {
    JsonObject options =
        new JsonObject()
            .put("challenge", "AAAA-_")
            .put("timeout", 60_000)
            .put("user", new JsonObject().put("id", "x").put("displayName", "Ann \"ünï\""))
            .put(
                "pubKeyCredParams",
                JsonArray.of(new JsonObject().put("type", "public-key").put("alg", -7)))
            .put("excludeCredentials", new JsonArray())
            .put("extensions", new JsonObject().put("credProps", true).putNull("none"));
    aws.on(
        "StartWebAuthnRegistration",
        ok(new JsonObject().put("CredentialCreationOptions", options)));

    assertThat(new JsonObject(cognito.passkeys().begin(TOKEN))).isEqualTo(options);
  }

  @Test
  void theCredentialGoesToCognitoAsTheBrowserMadeIt() {
    aws.on("CompleteWebAuthnRegistration", ok(new JsonObject()));
    JsonObject credential =
        new JsonObject()
            .put("id", "c1")
            .put("response", new JsonObject().put("transports", JsonArray.of("usb", "nfc")))
            .put("clientExtensionResults", new JsonObject().put("rk", true))
            .put("number", 1.5)
            .putNull("authenticatorAttachment");

    cognito.passkeys().finish(TOKEN, new Secret(credential.encode()));

    assertThat(aws.call("CompleteWebAuthnRegistration"))
        .isEqualTo(new JsonObject().put("AccessToken", "access-1").put("Credential", credential));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "text", "{\"a\":}"})
  void whatIsNoJsonObjectNeverGoesThere(String credential) {
    assertThat(failureOf(() -> cognito.passkeys().finish(TOKEN, new Secret(credential))).errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/credential");
    assertThat(aws.calls()).isEmpty();
  }

  @Test
  void allPagesAreListed() {
    aws.on(
        "ListWebAuthnCredentials",
        ok(new JsonObject().put("Credentials", JsonArray.of(passkey("c1"))).put("NextToken", "n")),
        ok(new JsonObject().put("Credentials", JsonArray.of(passkey("c2")))));

    List<Passkey> passkeys = cognito.passkeys().list(TOKEN);

    assertThat(passkeys).extracting(Passkey::id).containsExactly("c1", "c2");
    assertThat(passkeys.getFirst())
        .isEqualTo(
            new Passkey(
                "c1", "Key", "example.com", List.of("usb"), Instant.ofEpochSecond(1_700_000_000)));
    assertThat(aws.call("ListWebAuthnCredentials").getString("NextToken")).isEqualTo("n");
  }

  @Test
  void pagesThatNeverEndAreLeft() {
    aws.on(
        "ListWebAuthnCredentials",
        ok(new JsonObject().put("Credentials", new JsonArray()).put("NextToken", "n")));

    assertThat(cognito.passkeys().list(TOKEN)).isEmpty();
  }

  @Test
  void aPasskeyIsDeleted() {
    aws.on("DeleteWebAuthnCredential", ok(new JsonObject()));

    cognito.passkeys().delete(TOKEN, "c1");

    assertThat(aws.call("DeleteWebAuthnCredential"))
        .isEqualTo(new JsonObject().put("AccessToken", "access-1").put("CredentialId", "c1"));
  }

  @ParameterizedTest
  @CsvSource({"ResourceNotFoundException", "InvalidParameterException"})
  void aPasskeyThatIsNotThereIsNotFound(String type) {
    aws.on("DeleteWebAuthnCredential", error(type, "x"));

    assertThat(failureOf(() -> cognito.passkeys().delete(TOKEN, "c1")).reason())
        .isEqualTo(Reason.NOT_FOUND);
  }

  private static JsonObject passkey(String id) {
    return new JsonObject()
        .put("CredentialId", id)
        .put("FriendlyCredentialName", "Key")
        .put("RelyingPartyId", "example.com")
        .put("AuthenticatorTransports", JsonArray.of("usb"))
        .put("CreatedAt", 1_700_000_000);
  }
}
