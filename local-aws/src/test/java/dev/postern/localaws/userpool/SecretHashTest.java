package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.userpool.srp.SrpClient;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretHashTest {

  private final UserPoolWorld world =
      UserPoolWorld.with("{'AutoVerifiedAttributes':['email'],'AliasAttributes':['email']}");
  private String client = "";
  private String secret = "";

  @BeforeEach
  void makeAClientWithASecret() {
    var made =
        world
            .call(
                "CreateUserPoolClient",
                "{'ClientName':'server','GenerateSecret':true,'ExplicitAuthFlows':['ALLOW_USER_SRP_AUTH','ALLOW_REFRESH_TOKEN_AUTH']}",
                Map.of("UserPoolId", world.poolId))
            .get("UserPoolClient");
    client = made.get("ClientId").asText();
    secret = made.get("ClientSecret").asText();
    world.confirmed("alice");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void withoutTheHashTheCallIsRefused() {
    var refusal =
        world.refusal("ResendConfirmationCode", "{'Username':'alice'}", Map.of("ClientId", client));

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(refusal)
        .hasMessage(
            "Client " + client + " is configured with secret but SECRET_HASH was not received");
  }

  @Test
  void withAWrongHashTheCallIsRefused() {
    var refusal =
        world.refusal(
            "ResendConfirmationCode",
            "{'Username':'alice'}",
            Map.of(
                "ClientId", client, "SecretHash", UserPoolWorld.secretHash(secret, "bob", client)));

    assertThat(refusal).hasMessage("SecretHash does not match for client: " + client);
  }

  @Test
  void aHashForAClientWithoutSecretIsRefused() {
    var refusal =
        world.refusal("ResendConfirmationCode", "{'Username':'alice','SecretHash':'abcd'}");

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
  }

  @Test
  void theFirstStepHashesTheNameTypedAndTheChallengeTheRealOne() {
    var srp = new SrpClient();

    var started = start(srp, "alice@example.com");
    var refused = respond(srp, started, "alice@example.com");
    var again = start(srp, "alice@example.com");
    var answer =
        world.call(
            "RespondToAuthChallenge", answer(srp, again, "alice"), Map.of("ClientId", client));

    assertThat(refused).isEqualTo("SecretHash does not match for client: " + client);
    assertThat(answer.at("/AuthenticationResult/IdToken").asText()).isNotEmpty();
  }

  @Test
  void refreshHashesTheRealName() {
    var srp = new SrpClient();
    var tokens =
        world.call(
            "RespondToAuthChallenge",
            answer(srp, start(srp, "alice"), "alice"),
            Map.of("ClientId", client));
    var refresh = tokens.at("/AuthenticationResult/RefreshToken").asText();

    var wrong = refresh(refresh, "alice@example.com");
    var right =
        world.call("InitiateAuth", refreshInput(refresh, "alice"), Map.of("ClientId", client));

    assertThat(wrong).isEqualTo("SecretHash does not match for client: " + client);
    assertThat(right.at("/AuthenticationResult/AccessToken").asText()).isNotEmpty();
  }

  @Test
  void revokeAndRenewTakeTheSecretItself() {
    var srp = new SrpClient();
    var tokens =
        world.call(
            "RespondToAuthChallenge",
            answer(srp, start(srp, "alice"), "alice"),
            Map.of("ClientId", client));
    var refresh = tokens.at("/AuthenticationResult/RefreshToken").asText();

    var renewRefusal =
        world.refusal(
            "GetTokensFromRefreshToken", "{}", Map.of("ClientId", client, "RefreshToken", refresh));
    var renewed =
        world.call(
            "GetTokensFromRefreshToken",
            "{}",
            Map.of("ClientId", client, "RefreshToken", refresh, "ClientSecret", secret));
    var revokeRefusal =
        world.refusal("RevokeToken", "{}", Map.of("ClientId", client, "Token", refresh));
    world.call(
        "RevokeToken", "{}", Map.of("ClientId", client, "Token", refresh, "ClientSecret", secret));

    assertThat(renewRefusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(renewed.at("/AuthenticationResult/AccessToken").asText()).isNotEmpty();
    assertThat(revokeRefusal.code()).isEqualTo("UnauthorizedException");
  }

  private ObjectNode start(SrpClient srp, String name) {
    return world.call(
        "InitiateAuth",
        "{'AuthFlow':'USER_SRP_AUTH','AuthParameters':{'USERNAME':'%s','SRP_A':'%s','SECRET_HASH':'%s'}}"
            .formatted(name, srp.publicValue(), UserPoolWorld.secretHash(secret, name, client)),
        Map.of("ClientId", client));
  }

  private String answer(SrpClient srp, ObjectNode started, String hashedName) {
    return world
        .srpAnswer(srp, started, UserPoolWorld.PASSWORD)
        .replace(
            "'USERNAME'",
            "'SECRET_HASH':'"
                + UserPoolWorld.secretHash(secret, hashedName, client)
                + "','USERNAME'");
  }

  private String respond(SrpClient srp, ObjectNode started, String hashedName) {
    return world
        .refusal(
            "RespondToAuthChallenge", answer(srp, started, hashedName), Map.of("ClientId", client))
        .text();
  }

  private String refresh(String token, String hashedName) {
    return world
        .refusal("InitiateAuth", refreshInput(token, hashedName), Map.of("ClientId", client))
        .text();
  }

  private String refreshInput(String token, String hashedName) {
    return "{'AuthFlow':'REFRESH_TOKEN_AUTH','AuthParameters':{'REFRESH_TOKEN':'%s','SECRET_HASH':'%s'}}"
        .formatted(token, UserPoolWorld.secretHash(secret, hashedName, client));
  }
}
