package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.account.ReadAccount.Account;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.signup.CodeDelivery;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CognitoAccountDirectoryIT extends CognitoFixture {
  private static final Secret TOKEN = new Secret("access-1");
  private static final JsonObject DETAILS =
      new JsonObject()
          .put("AttributeName", "email")
          .put("DeliveryMedium", "EMAIL")
          .put("Destination", "n***@x***");

  @Test
  void anAccountIsReadWithAllItsAttributes() {
    aws.on(
        "GetUser",
        ok(
            new JsonObject()
                .put("Username", "ann")
                .put(
                    "UserAttributes",
                    JsonArray.of(
                        attribute("sub", "sub-1"),
                        attribute("email", "a@b.c"),
                        attribute("email_verified", "true"),
                        new JsonObject().put("Name", "custom:none")))));

    assertThat(cognito.profiles().read(TOKEN))
        .isEqualTo(new Account("ann", "sub-1", Map.of("email", "a@b.c", "email_verified", "true")));
    assertThat(aws.call("GetUser")).isEqualTo(new JsonObject().put("AccessToken", "access-1"));
  }

  @Test
  void attributesAreSetAndItIsToldWhereCodesWent() {
    aws.on(
        "UpdateUserAttributes",
        ok(new JsonObject().put("CodeDeliveryDetailsList", JsonArray.of(DETAILS))));

    assertThat(cognito.profiles().set(TOKEN, Map.of("email", "n@x.example")))
        .containsExactly(Map.entry("email", new CodeDelivery("EMAIL", "n***@x***")));
    assertThat(aws.call("UpdateUserAttributes"))
        .isEqualTo(
            new JsonObject()
                .put("AccessToken", "access-1")
                .put("UserAttributes", JsonArray.of(attribute("email", "n@x.example"))));
  }

  @Test
  void anAttributeThatIsNotTakenIsNamed() {
    aws.on(
        "UpdateUserAttributes",
        error("InvalidParameterException", "user.name: Attribute cannot be updated.\n"));

    assertThat(failureOf(() -> cognito.profiles().set(TOKEN, Map.of("name", "x"))).errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/attributes/name");
  }

  @Test
  void attributesAreRemoved() {
    aws.on("DeleteUserAttributes", ok(new JsonObject()));

    cognito.profiles().remove(TOKEN, Set.of("locale"));

    assertThat(aws.call("DeleteUserAttributes"))
        .isEqualTo(
            new JsonObject()
                .put("AccessToken", "access-1")
                .put("UserAttributeNames", JsonArray.of("locale")));
  }

  @Test
  void aCodeIsSentForAnAddress() {
    aws.on(
        "GetUserAttributeVerificationCode",
        ok(new JsonObject().put("CodeDeliveryDetails", DETAILS)));

    assertThat(cognito.profiles().sendCode(TOKEN, "email"))
        .isEqualTo(new CodeDelivery("EMAIL", "n***@x***"));
    assertThat(aws.call("GetUserAttributeVerificationCode"))
        .isEqualTo(new JsonObject().put("AccessToken", "access-1").put("AttributeName", "email"));
  }

  @Test
  void anAddressIsVerifiedByItsCode() {
    aws.on("VerifyUserAttribute", ok(new JsonObject()));

    cognito.profiles().verify(TOKEN, "email", new Secret("123456"));

    assertThat(aws.call("VerifyUserAttribute"))
        .isEqualTo(
            new JsonObject()
                .put("AccessToken", "access-1")
                .put("AttributeName", "email")
                .put("Code", "123456"));
  }

  @Test
  void anAddressOfAnotherAccountIsTaken() {
    aws.on("VerifyUserAttribute", error("AliasExistsException", "x"));

    assertThat(failureOf(() -> cognito.profiles().verify(TOKEN, "email", new Secret("1"))).reason())
        .isEqualTo(Reason.ALIAS_TAKEN);
  }

  @Test
  void anAccountIsDeleted() {
    aws.on("DeleteUser", ok(new JsonObject()));

    cognito.profiles().delete(TOKEN);

    assertThat(aws.call("DeleteUser")).isEqualTo(new JsonObject().put("AccessToken", "access-1"));
  }

  @Test
  void noCallOfAPersonIsSigned() {
    aws.on("GetUser", ok(new JsonObject().put("Username", "ann")));

    cognito.profiles().read(TOKEN);

    assertThat(aws.calls()).noneMatch(ScriptedCognito.Call::signed);
  }

  private static JsonObject attribute(String name, String value) {
    return new JsonObject().put("Name", name).put("Value", value);
  }
}
