package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeleteUserTest {

  private final UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theUserIsGone() {
    var alice = Account.of(world, "alice");

    alice.call("DeleteUser", "{}");

    assertThat(alice.refusalText("GetUser", "{}"))
        .isEqualTo("UserNotFoundException: User does not exist.");
    assertThat(world.signInRefusal("alice", UserPoolWorld.PASSWORD).code())
        .isEqualTo("UserNotFoundException");
  }

  @Test
  void theirRefreshTokensAreWorthless() {
    world.confirmed("alice");
    var tokens = world.signIn("alice");

    world.call("DeleteUser", "{}", Map.of("AccessToken", tokens.get("AccessToken").asText()));

    var refusal =
        world.refusal(
            "GetTokensFromRefreshToken",
            "{}",
            Map.of(
                "ClientId", world.clientId, "RefreshToken", tokens.get("RefreshToken").asText()));
    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
  }

  @Test
  void whoeverTakesTheNameNextIsSomebodyElse() {
    var alice = Account.of(world, "alice");
    var sub = alice.attribute("sub");
    alice.call("DeleteUser", "{}");

    var next = Account.of(world, "alice");

    assertThat(next.attribute("sub")).isNotEqualTo(sub);
    assertThat(alice.refusal("GetUser", "{}").code()).isEqualTo("UserNotFoundException");
  }
}
