package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** local-aws speaks to clients that nobody here wrote. */
class JavaScriptClientIT {
  private static final Path SCRIPTS = Path.of("src", "test", "js").toAbsolutePath();
  private static final Vertx VERTX = Vertx.vertx();

  private static JsonObject seen = new JsonObject();

  @BeforeAll
  static void walk() throws Exception {
    if (!Files.isDirectory(SCRIPTS.resolve("node_modules/amazon-cognito-identity-js"))) {
      Program.run(SCRIPTS, List.of("npm", "ci", "--ignore-scripts", "--no-fund", "--no-audit"));
    }
    DevStack stack = DevStack.start(VERTX, DevOptions.onFreePorts());
    String output =
        Program.run(SCRIPTS, List.of("node", "journey.mjs", stack.aws().endpoint().toString()));
    seen = new JsonObject(output.lines().reduce((first, second) -> second).orElseThrow());
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void anUnconfirmedUserIsTurnedAway() {
    assertThat(seen.getString("beforeConfirming")).isEqualTo("UserNotConfirmedException");
  }

  @Test
  void aWrongPasswordIsRefusedByItsSignature() {
    assertThat(seen.getString("wrongPassword")).isEqualTo("NotAuthorizedException");
  }

  @Test
  void theRightPasswordSignsInBySrp() {
    assertThat(seen.getString("username")).isEqualTo(seen.getString("expectedUsername"));
  }

  @Test
  void theAccessTokenReadsTheUsersAttributes() {
    assertThat(seen.getString("email")).isEqualTo(seen.getString("expectedEmail"));
  }

  @Test
  void theIdentityPoolsCredentialsListWhatEverybodyMayRead() {
    assertThat(seen.getJsonArray("sharedKeys").stream()).contains("common/brand/palette.json");
  }

  @Test
  void theIdentityPoolsCredentialsListNobodyElsesPrefix() {
    assertThat(seen.getString("elsewhere")).isEqualTo("AccessDenied");
  }

  @Test
  void theRefreshTokenGivesNewTokens() {
    assertThat(seen.getBoolean("refreshed")).isTrue();
  }
}
