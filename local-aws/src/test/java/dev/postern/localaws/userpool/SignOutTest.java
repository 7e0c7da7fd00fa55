package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RevokeToken and GlobalSignOut. */
class SignOutTest {

  private final UserPoolWorld world = UserPoolWorld.usual();

  @BeforeEach
  void addAUser() {
    world.confirmed("alice");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aRevokedRefreshTokenAndItsAccessTokensAreDead() {
    var tokens = world.signIn("alice");

    revoke(tokens);

    assertThat(refreshRefusal(tokens)).hasMessage("Refresh Token has been revoked");
    assertThat(getUserRefusal(tokens)).hasMessage("Access Token has been revoked");
  }

  @Test
  void revokingOneSignInLeavesTheOthers() {
    var first = world.signIn("alice");
    var second = world.signIn("alice");

    revoke(first);

    assertThat(getUser(second).get("Username").asText()).isEqualTo("alice");
  }

  @Test
  void accessTokensFromARefreshDieWithItsToken() {
    var tokens = world.signIn("alice");
    var fresh =
        (ObjectNode) world.call("InitiateAuth", refreshInput(tokens)).get("AuthenticationResult");

    revoke(tokens);

    assertThat(getUserRefusal(fresh)).hasMessage("Access Token has been revoked");
  }

  @Test
  void revokingTwiceIsFine() {
    var tokens = world.signIn("alice");
    revoke(tokens);

    assertThat(revoke(tokens)).isEmpty();
  }

  @Test
  void anAccessTokenCannotBeRevoked() {
    var refusal =
        world.refusal(
            "RevokeToken",
            "{}",
            Map.of(
                "ClientId",
                world.clientId,
                "Token",
                world.signIn("alice").get("AccessToken").asText()));

    assertThat(refusal.code()).isEqualTo("UnsupportedTokenTypeException");
  }

  @Test
  void anotherClientCannotRevoke() {
    var refusal =
        world.refusal(
            "RevokeToken",
            "{}",
            Map.of(
                "ClientId",
                world.newClient("{}"),
                "Token",
                world.signIn("alice").get("RefreshToken").asText()));

    assertThat(refusal.code()).isEqualTo("UnauthorizedException");
  }

  @Test
  void givenAClientWithoutRevocation_thenRevokingIsRefusedAndTokensHaveNoOrigin() {
    var client =
        world.newClient(
            "{'EnableTokenRevocation':false,'ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH']}");
    var tokens = world.signIn(client, "alice", UserPoolWorld.PASSWORD);

    var refusal =
        world.refusal(
            "RevokeToken",
            "{}",
            Map.of("ClientId", client, "Token", tokens.get("RefreshToken").asText()));

    assertThat(refusal.code()).isEqualTo("UnsupportedOperationException");
    assertThat(UserPoolWorld.claims(tokens.get("AccessToken").asText()))
        .doesNotContainKey("origin_jti");
  }

  @Test
  void globalSignOutEndsAllSignInsOfTheUserAndOfNobodyElse() {
    world.confirmed("bob");
    var first = world.signIn("alice");
    var second = world.signIn("alice");
    var bobs = world.signIn("bob");

    world.call("GlobalSignOut", "{}", Map.of("AccessToken", second.get("AccessToken").asText()));

    assertThat(getUserRefusal(first)).hasMessage("Access Token has been revoked");
    assertThat(getUserRefusal(second)).hasMessage("Access Token has been revoked");
    assertThat(refreshRefusal(first)).hasMessage("Refresh Token has been revoked");
    assertThat(getUser(bobs).get("Username").asText()).isEqualTo("bob");
    assertThat(getUser(world.signIn("alice")).get("Username").asText()).isEqualTo("alice");
  }

  private ObjectNode revoke(ObjectNode tokens) {
    return world.call(
        "RevokeToken",
        "{}",
        Map.of("ClientId", world.clientId, "Token", tokens.get("RefreshToken").asText()));
  }

  private ObjectNode getUser(ObjectNode tokens) {
    return world.call("GetUser", "{}", Map.of("AccessToken", tokens.get("AccessToken").asText()));
  }

  private ServiceFault getUserRefusal(ObjectNode tokens) {
    return world.refusal(
        "GetUser", "{}", Map.of("AccessToken", tokens.get("AccessToken").asText()));
  }

  private ServiceFault refreshRefusal(ObjectNode tokens) {
    return world.refusal("InitiateAuth", refreshInput(tokens));
  }

  private static String refreshInput(ObjectNode tokens) {
    return "{'AuthFlow':'REFRESH_TOKEN_AUTH','AuthParameters':{'REFRESH_TOKEN':'%s'}}"
        .formatted(tokens.get("RefreshToken").asText());
  }
}
